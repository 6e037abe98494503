"""What a player does: submit the score of a game that ended."""

from uuid import uuid4

from sqlalchemy.orm import Session

from chassis.service.errors import QuotaExceeded
from chassis.service.tables import insert_into
from resource_services.scores import best_rows, schemas, store
from resource_services.scores.boards import check_own_app
from resource_services.scores.bounds import check_bounds
from resource_services.scores.check_game import check_visible
from resource_services.scores.errors import ReplayedScore
from resource_services.scores.models import Score
from resource_services.scores.parts import Parts
from resource_services.scores.player import Actor
from resource_services.scores.player_row import count_new_board, count_one
from resource_services.scores.spans import ALL, week_of


def submit(parts: Parts, actor: Actor, game: str, new: schemas.NewScore) -> schemas.TakenScore:
    """Take a score, and keep the player's bests right.

    Raises BoardNotFound, NotThisApp, NoPlayer, ImpossibleScore, ReplayedScore, QuotaExceeded or CannotTell.
    """
    actor.must_be_a_person()
    # Asked before the database is held: who waits for another service keeps nobody else waiting.
    key = check_visible(parts.games, actor.sub, game)
    at = parts.clock()
    week = week_of(at)
    with parts.database.writing() as session:
        board = store.board_of(session, key)
        check_own_app(board.game, actor)
        check_bounds(board, new.score)
        # From here on the player's row is held: of two scores at once, the second waits for the first.
        used = count_one(session, actor, at.date())
        score = Score(
            id=uuid4(),
            board_id=board.id,
            sub=actor.sub,
            score=new.score,
            nonce=new.nonce,
            client_id=actor.client_id,
            at=at,
        )
        _keep(session, score)
        if used > parts.settings.quota_scores:
            raise QuotaExceeded(
                f"You submitted {parts.settings.quota_scores} scores today: enough until tomorrow."
            )
        kept = best_rows.keep(session, board, score, (ALL, week))
        if kept[ALL].is_first:
            count_new_board(session, actor.sub)
        return schemas.TakenScore(
            id=score.id,
            game=board.game,
            score=score.score,
            at=at,
            best=kept[ALL].is_this,
            best_of_week=kept[week].is_this,
        )


def _keep(session: Session, score: Score) -> None:
    """Write the score down; raises ReplayedScore when its nonce was seen before."""
    columns = {
        name: getattr(score, name) for name in ("id", "board_id", "sub", "score", "nonce", "client_id", "at")
    }
    insert = insert_into(session, Score).values(**columns)
    once = insert.on_conflict_do_nothing(index_elements=["board_id", "sub", "nonce"]).returning(Score.id)
    if session.execute(once).first() is None:
        raise ReplayedScore("This nonce was sent before: a game that was played once counts once.")
