"""Whoever another provider let in may have shown it who they are long ago: only what is known is fresh."""

from datetime import datetime

from django.http import HttpRequest

from identity.accounts.browser import browser_session
from identity.accounts.models import BrowserSession
from identity.accounts.session_store import SessionStore

FEDERATED = "fed"
"""The `amr` of somebody whom another provider authenticated; RFC 8176 has no word for it."""
_KEY = "asked_anew_at"


def note_asked_anew(request: HttpRequest) -> None:
    """Remember that the provider behind this very sign-in asked its person anew, and said so."""
    session = browser_session(request)
    if session is not None and session.authenticated_at is not None:
        request.session[_KEY] = _moment(session.authenticated_at)


def is_fresh(session: BrowserSession) -> bool:
    """Whether the session's time of authentication is one at which somebody showed who they are.

    They showed it here, by whatever means, or to a provider that was told to ask.
    """
    if session.authentication_methods != [FEDERATED]:
        return True
    known = SessionStore().decode(session.data).get(_KEY)
    return session.authenticated_at is not None and known == _moment(session.authenticated_at)


def _moment(time: datetime) -> str:
    return time.isoformat()
