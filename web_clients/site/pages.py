"""What every page knows: its door, the way to the others, and who is reading."""

from pathlib import Path
from typing import Any

from flask import Flask, get_flashed_messages, request
from jinja2 import FileSystemLoader, StrictUndefined
from werkzeug.urls import iri_to_uri

from chassis import theme
from chassis.translated import translate
from web_clients.sign_in.flask import FlaskSignIn, current_session
from web_clients.sign_in.session_store import Session
from web_clients.site import choose_language, language, translations, words
from web_clients.site.doors import Doors
from web_clients.site.linked import linked

TEMPLATES = Path(__file__).parent / "templates"


def init_app(app: Flask, doors: Doors, sign_in: FlaskSignIn) -> None:
    """Render `app`'s pages in the theme's layouts."""
    app.jinja_options = {
        "loader": FileSystemLoader([TEMPLATES, theme.TEMPLATES]),
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    translate(app.jinja_env, translations.plain, translations.plain_plural)
    app.jinja_env.filters.update(
        day=words.day,
        host=words.host,
        linked=linked,
        moment=words.moment,
        number=words.number,
        share=words.share,
        size=words.size,
        translated=translations.gettext,
    )

    @app.context_processor
    def surroundings() -> dict[str, Any]:
        session = current_session()
        return {
            # A page for a host that is no door of ours looks like home.
            "door": doors.at(request.host) or "home",
            "door_url": doors.url,
            "theme_url": theme.theme_url,
            "person": _person(session) if session else None,
            "lang": language.current(),
            "languages": language.LANGUAGES,
            "language_url": choose_language.PATH,
            "here": sign_in.returns.judge(_here()),
            "messages": _messages(),
            "csrf_token": sign_in.csrf_token,
            "way_in": sign_in.way_in,
        }


def _here() -> str:
    """The address of the page that is being read; of the answer to a form, the front of its door."""
    return iri_to_uri(request.url if request.method == "GET" else request.host_url)


def _person(session: Session) -> dict[str, Any]:
    """Who reads, and what they may do besides."""
    return {"username": session.username, "name": session.name, "roles": session.roles}


def _messages() -> list[dict[str, str]]:
    """What the last form did, told once."""
    flashed: list[tuple[str, str]] = get_flashed_messages(with_categories=True)  # type: ignore[assignment]
    return [{"kind": kind, "text": text} for kind, text in flashed]
