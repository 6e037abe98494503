"""The posts: the feed, writing, one post and what is said to it."""

import re
from uuid import UUID

import structlog
from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import current_session, sign_in_required
from web_clients.site.api_errors import ApiOffline, ApiProblem
from web_clients.site.posts import mentions
from web_clients.site.posts.forms import LABELS, PostForm
from web_clients.site.posts_api import posts_api

SEE_OTHER = 303
WRONG = 422
LIST = re.compile(r"/(mine|by/[\w.-]{1,255})?(\?cursor=[\w-]{1,64})?\Z", re.ASCII)
"""A page with a list of posts, to which a small form leads back."""

bp = Blueprint("posts", __name__)
log = structlog.get_logger("site")


@bp.context_processor
def words() -> dict[str, object]:
    """What every page of posts knows."""
    session = current_session()
    return {"audience": LABELS, "me": session.sub if session else ""}


@bp.get("/")
@sign_in_required
def feed() -> str:
    """What the reader and their friends wrote, and room to write."""
    return _feed(PostForm.empty())


@bp.post("/")
@sign_in_required
def write() -> Response | tuple[str, int]:
    """Write a post."""
    form = PostForm.sent(request.form)
    game = mentions.chosen(form)
    if not form.errors:
        try:
            posts_api().write(form.body(game), form.key)
        except ApiProblem as problem:
            form.take(problem)
        else:
            flash("Your post is out.", "good")
            return redirect(url_for("posts.feed"), SEE_OTHER)
    return _feed(form), WRONG


@bp.get("/mine")
@sign_in_required
def mine() -> str:
    """The reader's own posts."""
    page = posts_api().by("me", request.args.get("cursor"))
    return render_template("posts/person.html", page=page, author=None, own=True)


@bp.get("/by/<sub>")
@sign_in_required
def person(sub: str) -> str | Response:
    """One person's posts, as far as they are for the reader."""
    session = current_session()
    if session is not None and sub == session.sub:
        return redirect(url_for("posts.mine"), SEE_OTHER)
    page = posts_api().by(sub, request.args.get("cursor"))
    author = page.items[0].author if page.items else None
    return render_template("posts/person.html", page=page, author=author, own=False, sub=sub)


@bp.post("/posts/<uuid:post_id>/like")
@sign_in_required
def like(post_id: UUID) -> Response:
    """Like a post or like it no more, and go back to where it stands."""
    posts_api().like(post_id, liked=request.form.get("liked") == "yes")
    back = request.form.get("back", "")
    # A list is made anew from its first post, so the post is sought by its name on the page.
    page = back if LIST.match(back) else url_for("posts.post", post_id=post_id)
    return redirect(f"{page}#post-{post_id}", SEE_OTHER)


def _feed(form: PostForm) -> str:
    try:
        page = posts_api().feed(request.args.get("cursor"))
    except ApiOffline as error:
        # What was typed is worth more than what is not shown.
        log.warning("API offline", why=str(error))
        page = None
    return render_template("posts/feed.html", form=form, page=page, games=mentions.to_choose_from())
