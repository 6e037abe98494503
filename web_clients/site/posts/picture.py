"""The picture of a post: shown to whoever may read it, given and taken away by who wrote it."""

import re
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import sign_in_required
from web_clients.site.api_errors import ApiProblem
from web_clients.site.body_limits import accepts_upload
from web_clients.site.posts.one import own_post
from web_clients.site.posts.picture_form import PostPicture
from web_clients.site.posts.views import SEE_OTHER, WRONG, bp
from web_clients.site.posts_api import posts_api
from web_clients.site.profile.pictures import LARGEST_PICTURE
from web_clients.site.translations import gettext

__all__ = ["bp"]

_ETAG = re.compile(r'"[\w-]{1,80}"\Z', re.ASCII)


@bp.get("/posts/<uuid:post_id>/picture/<int:width>.webp")
@sign_in_required
def picture_file(post_id: UUID, width: int) -> Response:
    """The picture, from the API and in the reader's name: who may not read the post gets no picture."""
    asked = request.headers.get("If-None-Match", "")
    answer = posts_api().picture(post_id, width, asked if _ETAG.match(asked) else "")
    response = Response(answer.content, answer.status_code, mimetype="image/webp")
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["ETag"] = answer.headers.get("ETag", "")
    return response


@bp.route("/posts/<uuid:post_id>/picture", methods=["GET", "POST"])
@accepts_upload(LARGEST_PICTURE)
@sign_in_required
def picture(post_id: UUID) -> str | Response | tuple[str, int]:
    """Give one's own post a picture."""
    kept = own_post(post_id)
    if request.method == "GET":
        form = PostPicture(None)
        form.about = kept.picture.about if kept.picture else ""
        return render_template("posts/picture.html", post=kept, form=form)
    form = PostPicture.sent(request)
    if form.has_picture():
        try:
            posts_api().give_picture(post_id, form.body(), version=kept.version)
        except ApiProblem as problem:
            form.take(problem)
        else:
            flash(gettext("Your post has a new picture."), "good")
            return redirect(url_for("posts.post", post_id=post_id), SEE_OTHER)
    return render_template("posts/picture.html", post=kept, form=form), WRONG


@bp.post("/posts/<uuid:post_id>/picture/remove")
@sign_in_required
def remove_picture(post_id: UUID) -> Response:
    """Take the picture away."""
    kept = own_post(post_id)
    posts_api().take_picture_away(post_id, version=kept.version)
    flash(gettext("The picture is gone."), "good")
    return redirect(url_for("posts.post", post_id=post_id), SEE_OTHER)
