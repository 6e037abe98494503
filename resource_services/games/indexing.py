"""Keeping the words by which games are found in line with the games."""

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from resource_services.games.models import Game, GameWord, Person
from resource_services.games.spelling import words_of


def index(session: Session, game: Game, handle: str) -> None:
    """Enter a game of this owner under its words, and under none of those that it had."""
    session.execute(delete(GameWord).where(GameWord.game_id == game.id))
    told = {
        "game_id": game.id,
        "owner_sub": game.owner_sub,
        "open": _is_open(game),
        "created_at": game.created_at,
    }
    found = words_of(game.title, game.tags, handle)
    session.execute(insert(GameWord), [told | {"word": word} for word in found])


def open_or_close(session: Session, game: Game) -> None:
    """Let everyone come upon a game by its words, or no longer."""
    session.execute(update(GameWord).where(GameWord.game_id == game.id).values(open=_is_open(game)))


def rename(session: Session, sub: str, handle: str) -> None:
    """Enter a person's games under the handle that they have now."""
    known = session.scalar(select(Person.handle).where(Person.sub == sub))
    if known is None or known == handle:
        return
    games = select(Game).where(Game.owner_sub == sub).order_by(Game.id).with_for_update(of=Game)
    for game in session.scalars(games).all():
        index(session, game, handle)


def _is_open(game: Game) -> bool:
    return game.visibility == "public" and game.hidden_at is None
