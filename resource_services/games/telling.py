"""What one reader is told of games."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import Session

from resource_services.games import schemas
from resource_services.games.among import each_of
from resource_services.games.models import Comment, Favourite, Game, Like, Share
from resource_services.games.viewer import Viewer

_MARKS: dict[str, type[Like | Favourite | Share]] = {"liked": Like, "favourite": Favourite, "shared": Share}


def games_for(session: Session, viewer: Viewer, games: Sequence[Game]) -> list[schemas.Game]:
    """Tell of games that the viewer may see."""
    ids = [game.id for game in games]
    marks = _marks(session, viewer.sub, ids) if ids else set()
    commented = [game.id for game in games if game.comments]
    unheard = _unheard(session, viewer, commented) if commented else {}
    return [
        schemas.Game(
            **written(game).model_dump(),
            owner=schemas.Owner.model_validate(game.owner),
            likes=game.likes,
            liked=(game.id, "liked") in marks,
            favourites=game.favourites,
            favourite=(game.id, "favourite") in marks,
            comments=game.comments - unheard.get(game.id, 0),
            plays=game.plays,
            shared=(game.id, "shared") in marks and game.owner_sub in viewer.friends,
        )
        for game in games
    ]


def game_for(session: Session, viewer: Viewer, game: Game) -> schemas.Game:
    """Tell of one game that the viewer may see."""
    return games_for(session, viewer, [game])[0]


def written(game: Game) -> schemas.Written:
    """The part of a game that only its owner and moderators change."""
    hidden = game.hidden_at and schemas.Hidden(reason=game.hidden_reason or "", at=game.hidden_at)
    told: dict[str, Any] = {
        name: getattr(game, name) for name in schemas.Written.model_fields if name not in {"cover", "hidden"}
    }
    cover = schemas.CoverVersion(version=game.cover.hex) if game.cover else None
    return schemas.Written(**told, cover=cover, hidden=hidden)


def _marks(session: Session, sub: str, ids: Collection[UUID]) -> set[tuple[UUID, str]]:
    """What the person did with which of these games, or had done to them."""
    asked = (
        select(table.game_id, literal(mark).label("mark")).where(table.game_id.in_(ids), table.sub == sub)
        for mark, table in _MARKS.items()
    )
    return {(row.game_id, row.mark) for row in session.execute(union_all(*asked))}


def _unheard(session: Session, viewer: Viewer, ids: Collection[UUID]) -> dict[UUID, int]:
    """How many comments under these games are by people whom the viewer does not hear."""
    if not viewer.circle.blocked:
        return {}
    query = (
        select(Comment.game_id, func.count().label("n"))
        .where(Comment.game_id.in_(ids), Comment.author_sub.in_(each_of(session, viewer.circle.blocked)))
        .group_by(Comment.game_id)
    )
    return {row.game_id: row.n for row in session.execute(query)}
