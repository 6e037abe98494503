"""Counting plays: a person's second play of a game within ten minutes is none."""

from datetime import timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from chassis.service.database import Database
from chassis.service.tables import insert_into, now
from resource_services.games.models import Game, Play

ONE_PLAY = timedelta(minutes=10)


def count_play(session: Session, game: Game, sub: str) -> None:
    """Count a play of a game that the person may see."""
    moment = now()
    play = insert_into(session, Play).values(game_id=game.id, sub=sub, at=moment)
    again = play.on_conflict_do_update(
        index_elements=["game_id", "sub"], set_={"at": moment}, where=Play.at < moment - ONE_PLAY
    )
    if session.execute(again.returning(Play.game_id)).first() is not None:
        session.execute(update(Game).where(Game.id == game.id).values(plays=Game.plays + 1))


def forget_old_plays(database: Database) -> None:
    """Remove what no later play is measured by."""
    with database.writing() as session:
        session.execute(delete(Play).where(Play.at < now() - ONE_PLAY))
