"""Show again, in a session that goes on, who is there."""

from django.db import transaction
from django.http import HttpRequest

from identity.accounts.browser import browser_session, origin_of, session_of
from identity.accounts.flows.prove_password import prove_password
from identity.accounts.flows.sign_in import sign_in
from identity.accounts.guards import account_of
from identity.accounts.refusals import WrongCredentials
from identity.audit.events import Event
from identity.audit.record import record

METHOD = "pwd"  # RFC 8176


def confirm_sign_in(request: HttpRequest, password: str) -> None:
    """Give the session a new cookie and a new time of authentication, for its person's password.

    Raises WrongCredentials, any other refusal of `prove_password`, and TooManyAttempts. How the person was
    authenticated before stays noted: a second factor is not forgotten with the password.
    """
    account = account_of(request)
    proven = prove_password(account.email, password, origin_of(request))
    session = browser_session(request)
    if proven != account or session is None:
        raise WrongCredentials
    methods = list(dict.fromkeys([*session.authentication_methods, METHOD]))
    with transaction.atomic():
        sign_in(request, proven, methods, remember=session_of(request).remembered)
        record(Event.SIGN_IN_CONFIRMED, account.pk, origin_of(request), actor=account.pk)
