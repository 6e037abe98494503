"""What the account centre shows of second factors."""

from typing import Any

from identity.accounts.models import User
from identity.lost_factors.models import LostFactors
from identity.second_factors import relying_party


def page_of(user: User) -> dict[str, Any]:
    """Every factor of the account with its last use, and what a new passkey needs."""
    passkeys = list(user.passkeys.all())
    codes = list(user.recovery_codes.values_list("used_at", flat=True))
    used = [moment for moment in codes if moment]
    return {
        "passkeys": passkeys,
        "apps": list(user.authenticator_apps.all()),
        "left": len(codes) - len(used),
        "last_used": max(used, default=None),
        "to_be_removed": LostFactors.objects.filter(user=user, finished_at=None).first(),
        "options": relying_party.to_register(user, passkeys),
    }
