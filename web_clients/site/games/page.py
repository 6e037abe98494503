"""The page of a game, as it is asked for and as forms on it come back."""

from uuid import UUID

from flask import render_template, request

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
