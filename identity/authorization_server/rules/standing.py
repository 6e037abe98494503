"""Nothing is granted in the name of an account, an application or a session that ended meanwhile."""

from uuid import UUID

from django.db.models import Q

from identity.accounts.models import BrowserSession, User
from identity.authorization_server.errors import InvalidClientError, InvalidGrantError
from identity.authorization_server.models import Application
from identity.revocation.locks import share

OPEN_ACCOUNT = {
    "is_active": True,
    "locked_at": None,
    "deletion_requested_at": None,
    "email_verified_at__isnull": False,
}
"""`User.may_act` for a query, and a confirmed address."""


def account_stands(prefix: str = "") -> Q:
    """The condition on an account, reached through `prefix`."""
    return Q(**{f"{prefix}{field}": value for field, value in OPEN_ACCOUNT.items()})


def hold_account(user: User) -> None:
    """Keep the account as it is until the transaction ends; raises InvalidGrantError when it may not act.

    The password is compared too: who knew the former one may not be given a token after it changed.
    """
    if not share(User.objects.filter(account_stands(), pk=user.pk, password=user.password)):
        raise InvalidGrantError("The account may not act.")


def hold_application(application: Application) -> None:
    """Keep the application as it is until the transaction ends; raises InvalidClientError when disabled."""
    if not share(Application.objects.filter(pk=application.pk, disabled_at=None)):
        raise InvalidClientError("There is no such client.")


def session_stands(sid: UUID, user: User) -> bool:
    """Whether the person is still signed in there; ask it while the account is held."""
    return BrowserSession.objects.filter(sid=sid, user_id=user.pk).exists()
