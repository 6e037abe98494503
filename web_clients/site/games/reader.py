"""Who asks for a page of games, and what is theirs."""

from uuid import UUID

from flask import abort

from web_clients.sign_in.flask import current_session
from web_clients.site.game_documents import Game
from web_clients.site.games_api import games_api


def reader() -> str:
    """The subject of whoever asks for this page."""
    session = current_session()
    return session.sub if session is not None else ""


def is_own(game: Game) -> bool:
    """Whether the reader made the game."""
    return reader() == game.owner.sub


def own_game(game_id: UUID) -> Game:
    """The game, if it is the reader's own to change; 404 and 403 otherwise."""
    found = games_api().read(game_id)
    if not is_own(found):
        abort(403)
    return found
