"""Whether the person must sign in, or be asked, before a code is given (OpenID Connect Core, 3.1.2.3)."""

from enum import Enum, auto

from django.utils import timezone

from identity.accounts.fresh import is_fresh
from identity.accounts.models import BrowserSession, User
from identity.authorization_server.asked import Asked
from identity.authorization_server.errors import ConsentRequired, LoginRequired
from identity.authorization_server.rules.consent import agreed, lasts
from identity.authorization_server.rules.id_token_hint import read_hint
from identity.authorization_server.rules.reauthentication import met
from identity.authorization_server.rules.step_up import must_step_up

AGAIN = {"login", "select_account"}


class Step(Enum):
    """What has to happen next."""

    SIGN_IN = auto()
    SIGN_IN_AGAIN = auto()
    STEP_UP = auto()
    CONSENT = auto()
    GRANT = auto()


def next_step(
    asked: Asked, session: BrowserSession | None, *, asked_at: float | None, consented: bool
) -> Step:
    """The step for this request in this browser; raises instead of asking what `prompt=none` forbids.

    `asked_at` is when signing in again was asked for, `consented` that the person has just agreed.
    """
    silent = "none" in asked.prompt
    if session is None or session.user is None:
        if silent:
            raise LoginRequired
        return Step.SIGN_IN
    if _must_sign_in_again(asked, session, asked_at):
        if silent:
            raise LoginRequired
        return Step.SIGN_IN_AGAIN
    if must_step_up(asked, session, silent=silent):
        return Step.STEP_UP
    if consented:
        return Step.GRANT
    if "consent" in asked.prompt or not _agreed_before(asked, session.user):
        if silent:
            raise ConsentRequired
        return Step.CONSENT
    return Step.GRANT


def wants_fresh(asked: Asked) -> bool:
    """Whether it matters to the application when the person showed who they are."""
    return bool(asked.prompt & AGAIN) or asked.max_age is not None


def _agreed_before(asked: Asked, user: User) -> bool:
    application = asked.application
    return lasts(application, asked.redirect_uri) and set(asked.scope_names) <= agreed(user, application)


def _must_sign_in_again(asked: Asked, session: BrowserSession, asked_at: float | None) -> bool:
    if asked.id_token_hint:
        hint = read_hint(asked.id_token_hint)
        if hint is None or hint.sub != str(session.user_id):
            raise LoginRequired("Somebody else is signed in.")
    if asked.claims.sub not in {None, str(session.user_id)}:
        raise LoginRequired("Somebody else is signed in.")
    if not (asked.prompt & AGAIN or _too_long_ago(asked, session)) or met(session, asked_at):
        return False
    if asked_at is not None:
        # The login page sent the person back without asking; round and round would help nobody.
        raise LoginRequired
    return True


def _too_long_ago(asked: Asked, session: BrowserSession) -> bool:
    if session.authenticated_at is None:
        return True
    if asked.max_age is None:
        return False
    age = (timezone.now() - session.authenticated_at).total_seconds()
    return age > asked.max_age or not is_fresh(session)
