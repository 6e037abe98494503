"""The posts: the feed, writing, one post and what is said to it."""

import re
from uuid import UUID

import structlog
from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import current_session, sign_in_required
from web_clients.site.api_errors import ApiOffline, ApiProblem
from web_clients.site.body_limits import accepts_upload
from web_clients.site.fragments import fragment, wants_fragment
from web_clients.site.post_documents import Post
from web_clients.site.posts import mentions
from web_clients.site.posts.forms import LABELS, PostForm
from web_clients.site.posts.picture_form import PostPicture
from web_clients.site.posts_api import posts_api
from web_clients.site.profile.pictures import LARGEST_PICTURE
from web_clients.site.translations import gettext

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
    readers = [(value, gettext(words)) for value, words in LABELS.items()]
    return {"audience": LABELS, "readers": readers, "me": session.sub if session else ""}


@bp.get("/")
@sign_in_required
def feed() -> str | Response:
    """What the reader and their friends wrote, and room to write."""
    if wants_fragment():
        page = posts_api().feed(request.args.get("cursor"))
        return fragment("posts/fragments/page.html", page=page, here=url_for("posts.feed"))
    return _feed(PostForm.empty())


@bp.post("/")
@accepts_upload(LARGEST_PICTURE)
@sign_in_required
def write() -> Response | tuple[str, int]:
    """Write a post, and give it the picture that was chosen."""
    form, picture = PostForm.sent(request.form), PostPicture.sent(request)
    game = mentions.chosen(form)
    if not form.errors and (not picture.is_chosen or picture.has_picture()):
        try:
            post = posts_api().write(form.body(game), form.key)
        except ApiProblem as problem:
            form.take(problem)
        else:
            return _illustrated(post, picture)
    return _feed(form, picture), WRONG


def _illustrated(post: Post, picture: PostPicture) -> Response:
    """Give a new post its picture, if one was chosen: it is out by now, whatever becomes of that."""
    if not picture.is_chosen:
        flash(gettext("Your post is out."), "good")
        return redirect(url_for("posts.feed"), SEE_OTHER)
    try:
        posts_api().give_picture(post.id, picture.body(), version=post.version)
    except ApiProblem as problem:
        words = problem.detail or problem.title or gettext("It was refused.")
        flash(gettext("Your post is out, but without its picture. %(why)s", why=words), "warning")
        return redirect(url_for("posts.picture", post_id=post.id), SEE_OTHER)
    flash(gettext("Your post is out."), "good")
    return redirect(url_for("posts.feed"), SEE_OTHER)


@bp.get("/mine")
@sign_in_required
def mine() -> str | Response:
    """The reader's own posts."""
    page = posts_api().by("me", request.args.get("cursor"))
    if wants_fragment():
        return fragment("posts/fragments/page.html", page=page, here=url_for("posts.mine"))
    return render_template("posts/person.html", page=page, author=None, own=True)


@bp.get("/by/<sub>")
@sign_in_required
def person(sub: str) -> str | Response:
    """One person's posts, as far as they are for the reader."""
    session = current_session()
    if session is not None and sub == session.sub:
        return redirect(url_for("posts.mine"), SEE_OTHER)
    page = posts_api().by(sub, request.args.get("cursor"))
    if wants_fragment():
        return fragment("posts/fragments/page.html", page=page, here=url_for("posts.person", sub=sub))
    author = page.items[0].author if page.items else None
    return render_template("posts/person.html", page=page, author=author, own=False, sub=sub)


@bp.post("/posts/<uuid:post_id>/like")
@sign_in_required
def like(post_id: UUID) -> Response:
    """Like a post or like it no more, and go back to where it stands."""
    posts_api().like(post_id, liked=request.form.get("liked") == "yes")
    back = request.form.get("back", "")
    if wants_fragment():
        post, back = posts_api().read(post_id), back if LIST.match(back) else ""
        return fragment("posts/fragments/card.html", post=post, back=back, alone=not back)
    # A list is made anew from its first post, so the post is sought by its name on the page.
    page = back if LIST.match(back) else url_for("posts.post", post_id=post_id)
    return redirect(f"{page}#post-{post_id}", SEE_OTHER)


def _feed(form: PostForm, picture: PostPicture | None = None) -> str:
    try:
        page = posts_api().feed(request.args.get("cursor"))
    except ApiOffline as error:
        # What was typed is worth more than what is not shown.
        log.warning("API offline", why=str(error))
        page = None
    return render_template(
        "posts/feed.html",
        form=form,
        picture=picture or PostPicture(None),
        page=page,
        games=mentions.to_choose_from(),
    )
