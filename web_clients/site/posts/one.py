"""One post: read it, edit it, delete it, say something to it."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import current_session, sign_in_required
from web_clients.site.api_errors import ApiProblem
from web_clients.site.fragments import fragment, wants_fragment
from web_clients.site.post_documents import Post
from web_clients.site.posts import mentions
from web_clients.site.posts.forms import PostForm
from web_clients.site.posts.views import SEE_OTHER, WRONG, bp
from web_clients.site.posts_api import posts_api
from web_clients.site.translations import gettext

__all__ = ["bp"]

CHANGED = 412


@bp.get("/posts/<uuid:post_id>")
@sign_in_required
def post(post_id: UUID) -> str:
    """One post with what was said to it."""
    return _shown(post_id, PostForm.empty())


@bp.post("/posts/<uuid:post_id>")
@sign_in_required
def say(post_id: UUID) -> Response | tuple[str, int]:
    """Say something to a post."""
    form = PostForm.sent(request.form)
    try:
        posts_api().say(post_id, form.typed["text"], form.key)
    except ApiProblem as problem:
        form.take(problem)
        return _discussion(post_id, form, WRONG) if wants_fragment() else (_shown(post_id, form), WRONG)
    if wants_fragment():
        return _discussion(post_id, PostForm.empty(), said=gettext("Your comment is there."))
    flash(gettext("Your comment is there."), "good")
    return redirect(f"{url_for('posts.post', post_id=post_id)}#comments", SEE_OTHER)


@bp.post("/posts/<uuid:post_id>/comments/<uuid:comment_id>/delete")
@sign_in_required
def unsay(post_id: UUID, comment_id: UUID) -> Response:
    """Take a comment away."""
    posts_api().unsay(comment_id)
    if wants_fragment():
        return _discussion(post_id, PostForm.empty(), said=gettext("The comment is gone."))
    flash(gettext("The comment is gone."), "good")
    return redirect(f"{url_for('posts.post', post_id=post_id)}#comments", SEE_OTHER)


@bp.get("/posts/<uuid:post_id>/history")
@sign_in_required
def history(post_id: UUID) -> str:
    """What a post said before."""
    api = posts_api()
    page = api.history(post_id, request.args.get("cursor"))
    return render_template("posts/history.html", post=api.read(post_id), page=page)


@bp.get("/posts/<uuid:post_id>/likes")
@sign_in_required
def likes(post_id: UUID) -> str:
    """Who likes a post."""
    api = posts_api()
    page = api.likes(post_id, request.args.get("cursor"))
    return render_template("posts/likes.html", post=api.read(post_id), page=page)


@bp.route("/posts/<uuid:post_id>/edit", methods=["GET", "POST"])
@sign_in_required
def edit(post_id: UUID) -> str | Response | tuple[str, int]:
    """Change one's own post."""
    kept = own_post(post_id)
    mentioned = (str(kept.game.id), kept.game.title) if kept.game else None
    games = mentions.to_choose_from(mentioned)
    if request.method == "GET":
        return render_template(
            "posts/edit.html", post=kept, form=PostForm.of(kept), games=games, changed=False
        )
    form = PostForm.sent(request.form)
    game = mentions.chosen(form, mentioned)
    changed = False
    if not form.errors:
        try:
            posts_api().edit(post_id, form.body(game), version=form.version)
        except ApiProblem as problem:
            changed = problem.status == CHANGED
            if changed:
                # Sending the form once more now means: put mine in the place of what I have been shown.
                form.version = kept.version
            else:
                form.take(problem)
        else:
            flash(gettext("Your changes are saved."), "good")
            return redirect(url_for("posts.post", post_id=post_id), SEE_OTHER)
    page = render_template("posts/edit.html", post=kept, form=form, games=games, changed=changed)
    return page, CHANGED if changed else WRONG


@bp.route("/posts/<uuid:post_id>/delete", methods=["GET", "POST"])
@sign_in_required
def delete(post_id: UUID) -> str | Response | tuple[str, int]:
    """Delete one's own post for good, once that was confirmed."""
    kept = own_post(post_id)
    if request.method == "GET":
        return render_template("posts/delete.html", post=kept, changed=False)
    try:
        posts_api().delete(post_id, version=PostForm.sent(request.form).version)
    except ApiProblem as problem:
        if problem.status != CHANGED:
            raise
        return render_template("posts/delete.html", post=kept, changed=True), CHANGED
    flash(gettext("Your post is gone."), "good")
    return redirect(url_for("posts.mine"), SEE_OTHER)


def _discussion(post_id: UUID, form: PostForm, status: int = 200, said: str = "") -> Response:
    """What was said to a post, for the page of it that is open."""
    api = posts_api()
    found, page = api.read(post_id), api.comments(post_id)
    return fragment("posts/fragments/comments.html", status, said, post=found, page=page, form=form)


def _shown(post_id: UUID, form: PostForm) -> str:
    api = posts_api()
    found = api.read(post_id)
    page = api.comments(post_id, request.args.get("cursor"))
    return render_template("posts/post.html", post=found, page=page, form=form)


def own_post(post_id: UUID) -> Post:
    """The post, if it is the reader's own to change; 404 and 403 otherwise."""
    found = posts_api().read(post_id)
    session = current_session()
    if session is None or session.sub != found.author.sub:
        abort(403)
    return found
