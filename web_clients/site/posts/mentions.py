"""The games that a post may mention: what the person finds on the shelf."""

from uuid import UUID

import structlog

from web_clients.site.api_errors import ApiOffline, ApiProblem
from web_clients.site.games_api import games_api
from web_clients.site.posts.forms import PostForm
from web_clients.site.translations import gettext

MOST = 50

log = structlog.get_logger("site")


def to_choose_from(kept: tuple[str, str] | None = None) -> list[tuple[str, str]]:
    """Id and title of each game to choose from, the one that is mentioned already among them."""
    try:
        found = [(str(game.id), game.title) for game in games_api().shelf(limit=MOST).items]
    except (ApiOffline, ApiProblem) as error:
        log.warning("no games to mention", why=str(error))
        found = []
    if kept is not None and kept not in found:
        found.insert(0, kept)
    return found


def chosen(form: PostForm, kept: tuple[str, str] | None = None) -> dict[str, str] | None:
    """The game as the API takes it, under the title that it has on the shelf; says in `errors` why not."""
    typed = form.typed["game"]
    if not typed:
        return None
    if kept is not None and kept[0] == typed:
        return {"id": kept[0], "title": kept[1]}
    try:
        game = games_api().read(UUID(typed))
    except (ValueError, ApiProblem):
        form.errors["game"].append(gettext("This game is not there any more. Choose another, or none."))
        return None
    return {"id": str(game.id), "title": game.title}
