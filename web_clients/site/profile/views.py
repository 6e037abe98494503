"""Profiles: what one says of oneself, and what others say of themselves."""

import re

import structlog
from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import current_session, sign_in_required
from web_clients.site.api_errors import ApiOffline, ApiProblem
from web_clients.site.body_limits import accepts_upload
from web_clients.site.games_api import games_api
from web_clients.site.profile.elsewhere import Elsewhere, elsewhere
from web_clients.site.profile.forms import ProfileForm
from web_clients.site.profile.pictures import LARGEST_PICTURE, PictureForm
from web_clients.site.profile_api import Profile, profile_api
from web_clients.site.translations import gettext

OFFERED = 24
"""Games that are offered as favourites: the newest, besides those that are ones."""
HANDLE = re.compile(r"\w{1,30}\Z", re.ASCII)
SEE_OTHER = 303
CHANGED = 412
WRONG = 422

bp = Blueprint("profile", __name__)
log = structlog.get_logger("site")


@bp.get("/")
@sign_in_required
def mine() -> str:
    """The reader's own profile, with who may see what of it."""
    return _page(profile_api().mine(), own=True)


@bp.get("/@<handle>")
@sign_in_required
def profile(handle: str) -> str | Response:
    """Somebody's profile, as far as the reader may see it."""
    if not HANDLE.match(handle):
        abort(404)
    session = current_session()
    if session is not None and session.username == handle.lower():
        return redirect(url_for("profile.mine"), SEE_OTHER)
    return _page(profile_api().of(handle), own=False)


@bp.route("/edit", methods=["GET", "POST"])
@sign_in_required
def edit() -> str | Response | tuple[str, int]:
    """Change what one's own profile says, and who may see it."""
    kept = profile_api().mine()
    if request.method == "GET":
        return _edit_page(ProfileForm.of(kept))
    form = ProfileForm.sent(request.form)
    try:
        profile_api().edit(form.changes(), version=form.version)
    except ApiProblem as problem:
        changed = problem.status == CHANGED
        if changed:
            # Sending the form once more now means: put mine in the place of what stands there.
            form.version = kept.version
        else:
            form.take(problem)
        return _edit_page(form, changed=changed), CHANGED if changed else WRONG
    flash(gettext("Your profile is saved."), "good")
    return redirect(url_for("profile.mine"), SEE_OTHER)


@bp.route("/picture", methods=["GET", "POST"])
@accepts_upload(LARGEST_PICTURE)
@sign_in_required
def picture() -> str | Response | tuple[str, int]:
    """Give oneself a picture."""
    kept = profile_api().mine()
    form = PictureForm(request.files.get("picture"))
    if request.method == "GET":
        return render_template("profile/picture.html", profile=kept, form=form)
    if form.has_picture():
        try:
            profile_api().give_picture(form.body(), version=kept.version)
        except ApiProblem as problem:
            form.take(problem)
        else:
            flash(gettext("That is you now."), "good")
            return redirect(url_for("profile.mine"), SEE_OTHER)
    return render_template("profile/picture.html", profile=kept, form=form), WRONG


@bp.post("/picture/remove")
@sign_in_required
def remove_picture() -> Response:
    """Go back to the picture that the house draws."""
    profile_api().remove_picture()
    flash(gettext("Your picture is gone."), "good")
    return redirect(url_for("profile.mine"), SEE_OTHER)


def _page(profile: Profile, *, own: bool) -> str:
    session = current_session()
    others = elsewhere(session, profile, own=own) if session is not None else Elsewhere()
    return render_template("profile/profile.html", profile=profile, own=own, elsewhere=others)


def _edit_page(form: ProfileForm, *, changed: bool = False) -> str:
    try:
        newest = [(str(game.id), game.title) for game in games_api().shelf(limit=OFFERED).items]
    except ApiOffline as error:
        log.warning("API offline", why=str(error))
        newest = []
    return render_template("profile/edit.html", form=form, games=form.choices(newest), changed=changed)
