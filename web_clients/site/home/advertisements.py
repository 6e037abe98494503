"""What the house advertises: for administrators."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from web_clients.site.api_errors import ApiProblem
from web_clients.site.body_limits import accepts_upload
from web_clients.site.home.administrators import for_administrators
from web_clients.site.home.forms import AdvertisementForm
from web_clients.site.home.picture_form import LARGEST_PICTURE, AdvertisementPicture
from web_clients.site.home_api import home_api
from web_clients.site.translations import gettext

PAGE = 20
SEE_OTHER = 303
CHANGED = 412
WRONG = 422

bp = Blueprint("advertisements", __name__, url_prefix="/manage/advertisements")


@bp.get("")
@for_administrators
def all_of_them() -> ResponseReturnValue:
    """Every advertisement with its figures."""
    page = home_api().advertisements(request.args.get("cursor"), limit=PAGE)
    return render_template("home/advertisements.html", advertisements=page.items, cursor=page.cursor)


@bp.route("/new", methods=["GET", "POST"])
@for_administrators
def new() -> ResponseReturnValue:
    """Take one in."""
    if request.method == "GET":
        return render_template("home/new_advertisement.html", form=AdvertisementForm.empty())
    form = AdvertisementForm.sent(request.form)
    try:
        made = home_api().take_in(form.document())
    except ApiProblem as problem:
        form.take(problem)
        return render_template("home/new_advertisement.html", form=form), WRONG
    flash(gettext("The advertisement is kept. Give it a picture, if you like."), "good")
    return redirect(url_for(".one", advertisement_id=made), SEE_OTHER)


@bp.route("/<uuid:advertisement_id>", methods=["GET", "POST"])
@for_administrators
def one(advertisement_id: UUID) -> ResponseReturnValue:
    """One advertisement with its figures, to change."""
    if request.method == "GET":
        return _page(advertisement_id)
    form = AdvertisementForm.sent(request.form)
    try:
        home_api().edit(advertisement_id, form.document(), version=form.version)
    except ApiProblem as problem:
        return _refused(advertisement_id, problem, form)
    flash(gettext("The advertisement is saved."), "good")
    return redirect(url_for(".one", advertisement_id=advertisement_id), SEE_OTHER)


@bp.post("/<uuid:advertisement_id>/picture")
@accepts_upload(LARGEST_PICTURE)
@for_administrators
def picture(advertisement_id: UUID) -> ResponseReturnValue:
    """Give it a picture."""
    form = AdvertisementPicture(request.files.get("picture"))
    if form.has_picture():
        try:
            version = request.form.get("version", "")
            home_api().give_picture(advertisement_id, form.body(), version=version or '"none"')
        except ApiProblem as problem:
            form.take(problem)
        else:
            flash(gettext("The picture is in its frame."), "good")
            return redirect(url_for(".one", advertisement_id=advertisement_id), SEE_OTHER)
    return _page(advertisement_id, picture=form), WRONG


@bp.post("/<uuid:advertisement_id>/picture/remove")
@for_administrators
def remove_picture(advertisement_id: UUID) -> ResponseReturnValue:
    """Show it without a picture."""
    home_api().remove_picture(advertisement_id)
    flash(gettext("The picture is gone."), "good")
    return redirect(url_for(".one", advertisement_id=advertisement_id), SEE_OTHER)


@bp.post("/<uuid:advertisement_id>/pause")
@for_administrators
def pause(advertisement_id: UUID) -> ResponseReturnValue:
    """Show it no more for now, or again: whichever the button said."""
    active = request.form.get("active") == "true"
    home_api().edit(advertisement_id, {"active": active}, version="*")
    flash(gettext("It is shown again.") if active else gettext("It rests. Its figures stay."), "good")
    return redirect(url_for(".all_of_them"), SEE_OTHER)


@bp.route("/<uuid:advertisement_id>/delete", methods=["GET", "POST"])
@for_administrators
def delete(advertisement_id: UUID) -> ResponseReturnValue:
    """Ask, then delete it with its figures."""
    kept = home_api().advertisement(advertisement_id)
    if request.method == "GET":
        return render_template("home/delete_advertisement.html", advertisement=kept)
    home_api().drop(advertisement_id)
    flash(gettext("%(title)s is gone.", title=kept.shown.title), "good")
    return redirect(url_for(".all_of_them"), SEE_OTHER)


def _refused(advertisement_id: UUID, problem: ApiProblem, form: AdvertisementForm) -> ResponseReturnValue:
    if problem.status != CHANGED:
        form.take(problem)
        return _page(advertisement_id, form=form), WRONG
    # Sending the form once more now means: put mine in the place of what stands there.
    form.version = home_api().advertisement(advertisement_id).version
    return _page(advertisement_id, form=form, changed=True), CHANGED


def _page(
    advertisement_id: UUID,
    *,
    form: AdvertisementForm | None = None,
    picture: AdvertisementPicture | None = None,
    changed: bool = False,
) -> str:
    api = home_api()
    kept = api.advertisement(advertisement_id)
    return render_template(
        "home/advertisement.html",
        advertisement=kept,
        days=api.days(advertisement_id),
        form=form or AdvertisementForm.of(kept),
        picture=picture or AdvertisementPicture(None),
        changed=changed,
    )
