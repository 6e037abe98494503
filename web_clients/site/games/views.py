"""The games: find one, and play it."""

from uuid import UUID

from flask import Blueprint, render_template, request

from web_clients.sign_in.flask import sign_in_required
from web_clients.site.api_errors import ApiProblem
from web_clients.site.game_documents import Game
from web_clients.site.games import (
    changing,
    commenting,
    covers,
    deeds,
    moderating,
    reporting,
    scoring,
    sharing,
    uploading,
)
from web_clients.site.games.page import game_page
from web_clients.site.games.shelves import ORDERS, SHELVES, Wanted
from web_clients.site.games_api import games_api
from web_clients.site.section_api import Page
from web_clients.site.translations import gettext

PAGE = 12
NOT_UNDERSTOOD = {400, 422}

bp = Blueprint("games", __name__)
for part in (
    uploading,
    changing,
    covers,
    deeds,
    commenting,
    sharing,
    reporting,
    moderating,
    scoring,
):
    bp.register_blueprint(part.bp)


@bp.get("/", defaults={"which": "everyone"})
@bp.get("/friends", defaults={"which": "friends"})
@bp.get("/shared", defaults={"which": "shared"})
@bp.get("/favourites", defaults={"which": "favourites"})
@bp.get("/mine", defaults={"which": "mine"})
@sign_in_required
def shelf(which: str) -> str:
    """One of the shelves, or what was sought on it."""
    wanted = Wanted.of(request.args)
    page = _found(wanted, SHELVES[which].query)
    ordered = [(order, gettext(words)) for order, words in ORDERS.items()]
    return render_template(
        "games/shelf.html", page=page, which=which, shelves=SHELVES, wanted=wanted, ordered=ordered
    )


@bp.get("/makers/<sub>")
@sign_in_required
def maker(sub: str) -> str:
    """What one person made, as far as the reader may see it."""
    page = games_api().shelf(cursor=request.args.get("cursor"), owner=sub, limit=PAGE)
    return render_template("games/maker.html", page=page, sub=sub)


@bp.get("/games/<uuid:game_id>")
@sign_in_required
def game(game_id: UUID) -> str:
    """One game, ready to play."""
    return game_page(game_id)


def _found(wanted: Wanted, query: dict[str, str]) -> Page[Game]:
    """The games that are wanted; none where the API cannot even understand what is sought."""
    cursor = request.args.get("cursor")
    try:
        return games_api().shelf(cursor=cursor, limit=PAGE, **query, **wanted.query())
    except ApiProblem as problem:
        if cursor is None and wanted.narrows and problem.status in NOT_UNDERSTOOD:
            return Page([], None)
        raise
