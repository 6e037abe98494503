"""Show with a password who one is: the one place that judges it, for pages and grants alike."""

from django.contrib.auth.hashers import make_password

from identity.accounts.find import by_login
from identity.accounts.hashers import Saturated
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.accounts.refusals import AccountLeaving, AccountLocked, AddressNotConfirmed, WrongCredentials
from identity.audit.events import Event
from identity.audit.record import record
from identity.deletion.models import Leaving
from identity.lost_factors.flows.arrive import awaits_mail
from identity.lost_factors.refusals import MailFirst
from identity.throttle.attempts import Attempt


def prove_password(login: str, password: str, origin: Origin) -> User:
    """The account that `login` (address or handle) names, when `password` is its own and it may act.

    Raises WrongCredentials, after one hash whether or not the account exists; AccountLocked, AccountLeaving
    or MailFirst only when the password was right; TooManyAttempts, without a look at the password, after too
    many wrong ones; Saturated when too many hash at once.
    """
    user = by_login(login)
    attempt = Attempt(login, user, origin)
    attempt.begin()
    try:
        right = _right(user, password)
    except Saturated:
        attempt.take_back()
        raise
    if not right:
        record(Event.SIGN_IN_FAILED, user.pk if user else None, origin)
        if attempt.failed():
            record(Event.SIGN_IN_THROTTLED, user.pk if user else None, origin)
        raise WrongCredentials
    attempt.succeeded()
    assert user is not None  # noqa: S101 - for the type checker: nobody's password is never right
    admit(user, origin)
    return user


def admit(user: User, origin: Origin) -> None:
    """Refuse whoever has shown who they are but may not sign in; raises as `prove_password` does."""
    if not user.may_act or not user.email_verified or awaits_mail(user):
        record(Event.SIGN_IN_REFUSED, user.pk, origin, actor=user.pk)
        raise _why_not(user)


def _right(user: User | None, password: str) -> bool:
    if user is None or not user.has_usable_password():
        make_password(password)  # as long as a comparison takes
        return False
    # Before the address is confirmed no password is right: whoever signs up with a stranger's address would
    # otherwise learn here whether that made an account.
    return user.check_password(password) and user.email_verified


def _why_not(user: User) -> Exception:
    if user.is_locked:
        return AccountLocked(user)
    if user.is_active and Leaving.objects.filter(user=user).exists():
        return AccountLeaving(user)
    if not user.may_act:
        return WrongCredentials()
    return MailFirst(user) if user.email_verified else AddressNotConfirmed(user)
