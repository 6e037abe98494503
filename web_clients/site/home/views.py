"""The front of the house: what it is, and the ways in."""

from flask import Blueprint, flash, redirect, render_template
from werkzeug.wrappers import Response

from web_clients.sign_in.flask import came_back

bp = Blueprint("home", __name__)


@bp.get("/")
def home() -> str | Response:
    """Welcome strangers and people; who comes here from signing out is told that it worked."""
    if came_back():
        flash("You are signed out.", "good")
        return redirect("/")
    return render_template("home/home.html")
