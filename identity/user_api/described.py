"""Accounts in the words of the API."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from identity.accounts.models import User
from identity.second_factors.kept import has_factor
from identity.second_factors.models import AuthenticatorApp, Passkey
from identity.user_api.schemas import Account, Me


def me(user: User) -> Me:
    """An account as its owner sees it."""
    return Me(
        sub=user.pk,
        email=user.email,
        email_verified=user.email_verified,
        handle=user.handle,
        display_name=user.display_name,
        name=user.name,
        language=user.language,
        roles=user.roles(),
        second_factor=has_factor(user),
        created_at=user.created_at,
        password_changed_at=user.password_changed_at,
    )


def accounts(rows: "QuerySet[User]") -> Iterable[Account]:
    """Accounts as administrators see them; two queries, however many there are."""
    mine = {"user": OuterRef("pk")}
    found = rows.prefetch_related("groups").annotate(
        with_factor=Exists(Passkey.objects.filter(**mine)) | Exists(AuthenticatorApp.objects.filter(**mine))
    )
    return [
        Account(
            sub=user.pk,
            handle=user.handle,
            name=user.name,
            email=user.email,
            email_verified=user.email_verified,
            roles=sorted(group.name for group in user.groups.all()),
            superuser=user.is_superuser,
            active=user.is_active,
            second_factor=user.with_factor,
            created_at=user.created_at,
            last_login=user.last_login,
            locked_at=user.locked_at,
            locked_by=user.locked_by_id,
            lock_reason=user.lock_reason,
            deletion_requested_at=user.deletion_requested_at,
        )
        for user in found
    ]
