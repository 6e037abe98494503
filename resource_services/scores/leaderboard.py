"""A leaderboard as one person reads it."""

from chassis.service.pagination import page_of
from chassis.service.schemas import Person
from resource_services.scores import schemas, standings, store
from resource_services.scores.check_game import check_visible
from resource_services.scores.models import Best
from resource_services.scores.parts import Parts
from resource_services.scores.place import Place
from resource_services.scores.spans import number


def read(parts: Parts, viewer: str, game: str, query: schemas.LeaderboardQuery) -> schemas.Leaderboard:
    """Give a page of a board, and where the viewer stands; raises BoardNotFound or CannotTell."""
    key = check_visible(parts.games, viewer, game)
    circle = parts.relations.of(viewer)
    after = query.behind
    with parts.database.reading() as session:
        board = schemas.Board.model_validate(found := store.board_of(session, key))
        view = standings.View(
            found.id, number(query.span, parts.clock()), viewer, circle, friends_only=query.among == "friends"
        )
        rows = standings.page(session, view, after=after, limit=query.enough)
        best = standings.own(session, view)
        me = _mine(best, standings.rank(session, view, best)) if best is not None else None
    first = after.rank + 1 if after is not None else 1
    ranked = list(enumerate(rows, first))
    shown, more = page_of(
        ranked,
        query,
        address=f"{parts.settings.door}/api/v1/games/{board.game}/leaderboard",
        place=lambda line: Place(line[0], line[1].place, line[1].at, line[1].sub),
    )
    items = [_standing(rank, row) for rank, row in shown]
    return schemas.Leaderboard(board=board, me=me, items=items, next=more)


def _mine(best: Best, rank: int | None) -> schemas.MyStanding:
    return schemas.MyStanding(rank=rank, score=best.score, at=best.at, plays=best.plays)


def _standing(rank: int, row: standings.Line) -> schemas.Standing:
    player = Person(sub=row.sub, handle=row.handle, name=row.name)
    return schemas.Standing(rank=rank, player=player, score=row.score, at=row.at)
