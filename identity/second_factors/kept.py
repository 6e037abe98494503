"""What an account has beside its password."""

from django.db.models import Q

from identity.accounts.models import User

MOST = 20
"""Passkeys, or apps, of one account."""


def has_factor(user: User) -> bool:
    """Whether a second factor has to be shown."""
    mine = Q(passkeys__isnull=False) | Q(authenticator_apps__isnull=False)
    return User.objects.filter(mine, pk=user.pk).exists()
