"""Whether the person must sign in or be asked before a code is given (OpenID Connect Core, section 3.1.2.3)."""

from enum import Enum, auto

from django.utils import timezone

from identity.accounts.models import BrowserSession, User
from identity.authorization_server.asked import Asked
from identity.authorization_server.errors import ConsentRequired, LoginRequired
from identity.authorization_server.rules.consent import agreed
from identity.authorization_server.rules.id_token_hint import read_hint
from identity.authorization_server.rules.reauthentication import met


class Step(Enum):
    """What has to happen next."""

    SIGN_IN = auto()
    SIGN_IN_AGAIN = auto()
    CONSENT = auto()
    GRANT = auto()


def next_step(
    asked: Asked, user: User, session: BrowserSession | None, *, asked_at: float | None, consented: bool
) -> Step:
    """The step for this request in this browser; raises instead of asking what `prompt=none` forbids.

    `asked_at` is when signing in again was asked for, `consented` that the person has just agreed.
    """
    silent = "none" in asked.prompt
    step = _sign_in(asked, session, asked_at)
    if step is not None:
        if silent:
            raise LoginRequired
        return step
    if consented:
        return Step.GRANT
    if "consent" in asked.prompt or not set(asked.scope_names) <= agreed(user, asked.application):
        if silent:
            raise ConsentRequired
        return Step.CONSENT
    return Step.GRANT


def _sign_in(asked: Asked, session: BrowserSession | None, asked_at: float | None) -> Step | None:
    if session is None or session.authenticated_at is None:
        return Step.SIGN_IN
    again = asked.prompt & {"login", "select_account"} or _too_long_ago(asked, session)
    if again and not met(session, asked_at):
        if asked_at is not None:
            # The login page sent the person back without asking; round and round would help nobody.
            raise LoginRequired
        return Step.SIGN_IN_AGAIN
    if asked.id_token_hint:
        hint = read_hint(asked.id_token_hint)
        if hint is None or hint.sub != str(session.user_id):
            raise LoginRequired
    return None


def _too_long_ago(asked: Asked, session: BrowserSession) -> bool:
    if asked.max_age is None or session.authenticated_at is None:
        return False
    return (timezone.now() - session.authenticated_at).total_seconds() > asked.max_age
