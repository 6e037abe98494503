"""The games: find, play, share and change them."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import current_session, sign_in_required
from web_clients.site.api_errors import ApiProblem
from web_clients.site.body_limits import accepts_upload
from web_clients.site.games.forms import LARGEST_BUNDLE, GameForm
from web_clients.site.games_api import Game, games_api
from web_clients.site.scores.panel import leaders_of
from web_clients.site.security_headers import allow_frames_from

PAGE = 12
SEE_OTHER = 303
CHANGED = 412
WRONG = 422

bp = Blueprint("games", __name__)


@bp.get("/")
@sign_in_required
def shelf() -> str:
    """The games that are shared with everyone, newest first."""
    page = games_api().shelf(cursor=request.args.get("cursor"), visibility="public", limit=PAGE)
    return render_template("games/shelf.html", page=page, mine=False)


@bp.get("/mine")
@sign_in_required
def mine() -> str:
    """The reader's own games, newest first."""
    page = games_api().shelf(cursor=request.args.get("cursor"), owner="me", limit=PAGE)
    return render_template("games/shelf.html", page=page, mine=True)


@bp.route("/upload", methods=["GET", "POST"])
@accepts_upload(LARGEST_BUNDLE)
@sign_in_required
def upload() -> str | Response | tuple[str, int]:
    """Put a new game on the shelf."""
    if request.method == "GET":
        return render_template("games/upload.html", form=GameForm.empty())
    form = GameForm.sent(request.form, request.files)
    if form.has_bundle():
        try:
            game = games_api().add(form.body(with_fields=True))
        except ApiProblem as problem:
            form.take(problem)
        else:
            flash(f"“{game.title}” is on your shelf.", "good")
            return redirect(url_for("games.game", game_id=game.id), SEE_OTHER)
    return render_template("games/upload.html", form=form), WRONG


@bp.get("/games/<uuid:game_id>")
@sign_in_required
def game(game_id: UUID) -> str:
    """One game, ready to play."""
    games = games_api()
    found = games.read(game_id)
    play_url = games.play_url(game_id)
    allow_frames_from(request.host_url.rstrip("/"))
    return render_template(
        "games/game.html",
        game=found,
        play_url=play_url,
        own=_is_own(found),
        leaders=leaders_of(game_id),
        me=_reader(),
    )


@bp.route("/games/<uuid:game_id>/edit", methods=["GET", "POST"])
@sign_in_required
def edit(game_id: UUID) -> str | Response | tuple[str, int]:
    """Change what is said of one's own game."""
    kept = _own_game(game_id)
    if request.method == "GET":
        return render_template("games/edit.html", game=kept, form=GameForm.of(kept), changed=False)
    form = GameForm.sent(request.form, request.files)
    try:
        games_api().edit(game_id, form.typed, version=form.version)
    except ApiProblem as problem:
        changed = problem.status == CHANGED
        if changed:
            # Sending the form once more now means: put mine in the place of what I have just been shown.
            form.version = kept.version
        else:
            form.take(problem)
        status = CHANGED if changed else WRONG
        return render_template("games/edit.html", game=kept, form=form, changed=changed), status
    flash("Your changes are saved.", "good")
    return redirect(url_for("games.game", game_id=game_id), SEE_OTHER)


@bp.route("/games/<uuid:game_id>/bundle", methods=["GET", "POST"])
@accepts_upload(LARGEST_BUNDLE)
@sign_in_required
def bundle(game_id: UUID) -> str | Response | tuple[str, int]:
    """Give one's own game new files."""
    kept = _own_game(game_id)
    if request.method == "GET":
        return render_template("games/bundle.html", game=kept, form=GameForm.of(kept), changed=False)
    form = GameForm.sent(request.form, request.files)
    changed = False
    if form.has_bundle():
        try:
            games_api().replace(game_id, form.body(with_fields=False), version=form.version)
        except ApiProblem as problem:
            changed = problem.status == CHANGED
            if changed:
                form.version = kept.version
            else:
                form.take(problem)
        else:
            flash("The new files are in place.", "good")
            return redirect(url_for("games.game", game_id=game_id), SEE_OTHER)
    status = CHANGED if changed else WRONG
    return render_template("games/bundle.html", game=kept, form=form, changed=changed), status


@bp.route("/games/<uuid:game_id>/delete", methods=["GET", "POST"])
@sign_in_required
def delete(game_id: UUID) -> str | Response | tuple[str, int]:
    """Take one's own game away for good, once that was confirmed."""
    kept = _own_game(game_id)
    if request.method == "GET":
        return render_template("games/delete.html", game=kept, changed=False)
    try:
        games_api().delete(game_id, version=GameForm.sent(request.form, request.files).version)
    except ApiProblem as problem:
        if problem.status != CHANGED:
            raise
        return render_template("games/delete.html", game=kept, changed=True), CHANGED
    flash(f"“{kept.title}” is gone.", "good")
    return redirect(url_for("games.mine"), SEE_OTHER)


def _own_game(game_id: UUID) -> Game:
    """The game, if it is the reader's own to change; 404 and 403 otherwise."""
    found = games_api().read(game_id)
    if not _is_own(found):
        abort(403)
    return found


def _reader() -> str:
    """The subject of whoever asks for this page."""
    session = current_session()
    return session.sub if session is not None else ""


def _is_own(found: Game) -> bool:
    return _reader() == found.owner_sub
