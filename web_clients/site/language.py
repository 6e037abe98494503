"""Which language a page speaks: its reader's account says, else the reader chose, else the browser asks."""

from flask import Flask, g, has_request_context, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.wrappers import Response

from web_clients.sign_in.cookies import Cookie
from web_clients.sign_in.flask import current_session

SOURCE = "en"
"""The language of the texts in the code."""
LANGUAGES = {SOURCE: "English", "fr": "Français"}
"""What each is called by those who speak it."""
YEAR = 365 * 24 * 3600


def current() -> str:
    """The language of the answer that is being made, that of the code where there is none."""
    language: str = g.get("language", SOURCE) if has_request_context() else SOURCE
    return language


def known(tag: str | None) -> str | None:
    """The language of a tag such as `fr-CA` (RFC 5646), if it is one of ours."""
    primary = (tag or "").replace("_", "-").partition("-")[0].lower()
    return primary if primary in LANGUAGES else None


def asked_for(languages: LanguageAccept) -> str:
    """The language of ours that a browser likes best (RFC 9110, section 12.5.4)."""
    # `fr-CA, en;q=0.5` means French: werkzeug's own match would take the tag that is ours to the letter.
    liked = (known(tag) for tag, quality in languages if quality > 0)
    return next((language for language in liked if language), SOURCE)


def kept_in(domain: str | None) -> Cookie:
    """The cookie in which a stranger's choice is kept, for all doors."""
    return Cookie("gatehouse_site_language", domain, YEAR)


def init_app(app: Flask, chosen: Cookie) -> None:
    """Find the language of every request, and name it on every page."""

    @app.before_request
    def find() -> None:
        session = current_session()
        g.language = (
            known(session.locale if session else None)
            or known(chosen.read(request))
            or asked_for(request.accept_languages)
        )

    @app.after_request
    def name(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.headers["Content-Language"] = current()
            response.vary.add("Accept-Language")
        return response
