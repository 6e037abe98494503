"""One's own game: change what is said of it, its files, its cover; take it away."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import sign_in_required
from web_clients.site.api_errors import ApiProblem
from web_clients.site.body_limits import accepts_upload
from web_clients.site.games.forms import LARGEST_BUNDLE, LARGEST_COVER, GameForm
from web_clients.site.games.reader import own_game
from web_clients.site.games_api import games_api
from web_clients.site.translations import gettext

SEE_OTHER = 303
CHANGED = 412
WRONG = 422

bp = Blueprint("changing", __name__)


@bp.route("/games/<uuid:game_id>/edit", methods=["GET", "POST"])
@sign_in_required
def edit(game_id: UUID) -> str | Response | tuple[str, int]:
    """Change what is said of one's own game."""
    kept = own_game(game_id)
    if request.method == "GET":
        return render_template("games/edit.html", game=kept, form=GameForm.of(kept), changed=False)
    form = GameForm.sent(request.form, request.files)
    try:
        games_api().edit(game_id, form.details(), version=form.version)
    except ApiProblem as problem:
        changed = problem.status == CHANGED
        if changed:
            # Sending the form once more now means: put mine in the place of what I have just been shown.
            form.version = kept.version
        else:
            form.take(problem, about="title")
        status = CHANGED if changed else WRONG
        return render_template("games/edit.html", game=kept, form=form, changed=changed), status
    flash(gettext("Your changes are saved."), "good")
    return redirect(url_for("games.game", game_id=game_id), SEE_OTHER)


@bp.route("/games/<uuid:game_id>/bundle", methods=["GET", "POST"])
@accepts_upload(LARGEST_BUNDLE)
@sign_in_required
def bundle(game_id: UUID) -> str | Response | tuple[str, int]:
    """Give one's own game new files."""
    kept = own_game(game_id)
    if request.method == "GET":
        return render_template("games/bundle.html", game=kept, form=GameForm.of(kept), changed=False)
    form = GameForm.sent(request.form, request.files)
    changed = False
    if form.has_bundle():
        try:
            games_api().replace(game_id, form.bundle_alone(), version=form.version)
        except ApiProblem as problem:
            changed = problem.status == CHANGED
            if changed:
                form.version = kept.version
            else:
                form.take(problem)
        else:
            flash(gettext("The new files are in place."), "good")
            return redirect(url_for("games.game", game_id=game_id), SEE_OTHER)
    status = CHANGED if changed else WRONG
    return render_template("games/bundle.html", game=kept, form=form, changed=changed), status


@bp.route("/games/<uuid:game_id>/cover", methods=["GET", "POST"])
@accepts_upload(LARGEST_COVER)
@sign_in_required
def cover(game_id: UUID) -> str | Response | tuple[str, int]:
    """Give one's own game a cover."""
    kept = own_game(game_id)
    form = GameForm.sent(request.form, request.files)
    if request.method == "GET":
        return render_template("games/cover.html", game=kept, form=form)
    if form.has_cover():
        try:
            # A picture replaces a picture: whatever else changed meanwhile stays as it is.
            games_api().give_cover(game_id, form.cover_alone(), version=kept.version)
        except ApiProblem as problem:
            if problem.status == CHANGED:
                form.errors["cover"].append(
                    gettext("The game was changed in between. Choose the picture again.")
                )
            else:
                form.take(problem, about="cover")
        else:
            flash(gettext("The cover is in place."), "good")
            return redirect(url_for("games.game", game_id=game_id), SEE_OTHER)
    return render_template("games/cover.html", game=kept, form=form), WRONG


@bp.post("/games/<uuid:game_id>/cover/remove")
@sign_in_required
def remove_cover(game_id: UUID) -> Response:
    """Go back to the cover that the house draws."""
    kept = own_game(game_id)
    games_api().remove_cover(game_id, version=kept.version)
    flash(gettext("The cover is gone: the house draws one again."), "good")
    return redirect(url_for("games.changing.edit", game_id=game_id), SEE_OTHER)


@bp.route("/games/<uuid:game_id>/delete", methods=["GET", "POST"])
@sign_in_required
def delete(game_id: UUID) -> str | Response | tuple[str, int]:
    """Take one's own game away for good, once that was confirmed."""
    kept = own_game(game_id)
    if request.method == "GET":
        return render_template("games/delete.html", game=kept, changed=False)
    try:
        games_api().delete(game_id, version=GameForm.sent(request.form, request.files).version)
    except ApiProblem as problem:
        if problem.status != CHANGED:
            raise
        return render_template("games/delete.html", game=kept, changed=True), CHANGED
    flash(gettext("“%(title)s” is gone.", title=kept.title), "good")
    return redirect(url_for("games.shelf", which="mine"), SEE_OTHER)
