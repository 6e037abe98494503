"""Open a session in this browser for a person who has shown who they are."""

from collections.abc import Sequence

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest

from identity.accounts import known_devices
from identity.accounts.browser import origin_of, session_of
from identity.accounts.flows.notice_sign_in import notice_sign_in
from identity.accounts.flows.sign_out import sign_out
from identity.accounts.models import User
from identity.audit.events import Event
from identity.audit.record import record

BACKEND = "identity.accounts.backends.AccountBackend"


@transaction.atomic
def sign_in(
    request: HttpRequest, user: User, methods: Sequence[str] = ("pwd",), *, remember: bool = True
) -> None:
    """Sign `user` in: a new cookie and a new CSRF token, `methods` as in RFC 8176.

    For the person who is signed in already the session stays, with its `sid`, under a new cookie and a new
    time of authentication; anybody else is signed out first. `remember` keeps the session when the browser is
    closed, and makes the browser known; without it the session is short, and what was known stays as it was.
    """
    session = session_of(request)
    if request.user.is_authenticated and request.user != user:
        sign_out(request)
    elif request.user.is_authenticated:
        session.cycle_key()
    else:
        session.flush()
    login(request, user, backend=BACKEND)
    session.authenticated(list(methods), remember=remember)
    if not known_devices.device_of(origin_of(request).devices, user):
        notice_sign_in(user, origin_of(request))
    if remember:
        known_devices.remember(request, user)
    record(Event.SIGNED_IN, user.pk, origin_of(request), actor=user.pk, methods=list(methods))
