"""End the session of this browser, and everything that came from it."""

from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest

from identity.accounts.browser import browser_session, origin_of
from identity.audit.events import Event
from identity.audit.record import record
from identity.revocation import revoke_session
from identity.revocation.causes import Cause


@transaction.atomic
def sign_out(request: HttpRequest) -> None:
    """Sign this browser out on the server, and end the tokens that its session gave; else do nothing."""
    session = browser_session(request)
    if session is None:
        return
    revoke_session(session.sid, Cause.SIGNED_OUT)
    record(Event.SIGNED_OUT, session.user_id, origin_of(request), actor=session.user_id)
    logout(request)
