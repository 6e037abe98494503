"""The page of a game: whole, and in the parts that forms on it change while it is open."""

from uuid import UUID

from flask import render_template, request
from werkzeug.wrappers import Response

from web_clients.site.fragments import fragment
from web_clients.site.games.comment_form import CommentForm
from web_clients.site.games.reader import is_own, reader
from web_clients.site.games_api import games_api
from web_clients.site.scores.panel import leaders_of
from web_clients.site.security_headers import allow_frames_from


def game_page(game_id: UUID, comment: CommentForm | None = None) -> str:
    """One game, ready to play, with what was said about it and who leads."""
    games = games_api()
    found = games.read(game_id)
    play_url = games.play_url(game_id)
    allow_frames_from(request.host_url.rstrip("/"))
    return render_template(
        "games/game.html",
        game=found,
        play_url=play_url,
        own=is_own(found),
        leaders=leaders_of(game_id),
        me=reader(),
        comments=games.comments(game_id, request.args.get("cursor")),
        form=comment or CommentForm.empty(),
    )


def deeds_part(game_id: UUID) -> Response:
    """The buttons below a game, for its open page."""
    found = games_api().read(game_id)
    return fragment("games/fragments/deeds.html", game=found, own=is_own(found))


def comments_part(game_id: UUID, form: CommentForm, status: int = 200, said: str = "") -> Response:
    """What was said about a game, for its open page."""
    games = games_api()
    found, page = games.read(game_id), games.comments(game_id)
    return fragment(
        "games/fragments/comments.html", status, said, game=found, page=page, form=form, me=reader()
    )
