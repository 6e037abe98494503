"""Show the second factor with a code: the one place that judges it, for pages and grants alike."""

from django.db import transaction
from django.utils import timezone

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.lost_factors.flows.stop import stop_since_shown
from identity.mail.send import send
from identity.mail.tell import tell
from identity.second_factors import recovery, totp, tries
from identity.second_factors.kept import has_factor
from identity.second_factors.models import AuthenticatorApp
from identity.second_factors.refusals import TooManyCodes, WrongCode
from identity.second_factors.seal import Unreadable, unseal


def prove_code(user: User, typed: str, origin: Origin) -> None:
    """Use up a code of one of the account's apps, or a recovery code; raises WrongCode, TooManyCodes."""
    code = recovery.plain(typed)
    right = _by_app(user, code, origin) if _as_an_app_shows(code) else _by_recovery(user, code, origin)
    if not right:
        record(Event.FACTOR_FAILED, user.pk, origin, actor=user.pk, kind="code")
        raise WrongCode
    stop_since_shown(user, origin)


def _as_an_app_shows(code: str) -> bool:
    return len(code) == totp.DIGITS and code.isascii() and code.isdigit()


def _by_app(user: User, code: str, origin: Origin) -> bool:
    try:
        last = tries.take(user)
    except TooManyCodes:
        record(Event.FACTOR_FAILED, user.pk, origin, actor=user.pk, kind="too many codes")
        raise
    if any(_shows(app, code) for app in AuthenticatorApp.objects.filter(user=user)):
        tries.forgive(user)
        return True
    if last:
        send("factor_tried", user.email, user.pk, handle=user.handle)
    return False


def _shows(app: AuthenticatorApp, code: str) -> bool:
    """Whether the app shows this code now, and never did to us before (RFC 6238, section 5.2)."""
    now = timezone.now()
    try:
        step = totp.matching_step(unseal(bytes(app.sealed), app.user_id), code, now)
    except Unreadable:  # the key changed since; other factors still open
        return False
    if step is None:
        return False
    unused = AuthenticatorApp.objects.filter(pk=app.pk, last_step__lt=step)
    return bool(unused.update(last_step=step, last_used_at=now))


@transaction.atomic
def _by_recovery(user: User, code: str, origin: Origin) -> bool:
    if not has_factor(user) or not recovery.use(user, code):
        return False
    left = recovery.left(user)
    record(Event.RECOVERY_CODE_USED, user.pk, origin, actor=user.pk, left=left)
    tell(user, "recovery_code_used", left=left)
    return True
