"""Sign a person out everywhere, in their place."""

from django.db import transaction

from identity.accounts.flows.administer import hold
from identity.accounts.flows.sign_out_everywhere import sign_out_everywhere
from identity.accounts.models import User
from identity.accounts.origin import Origin


@transaction.atomic
def end_all_sessions(account: User, administrator: User, origin: Origin, *, reason: str = "") -> None:
    """End every session and token of the account; raises NotOnThem."""
    sign_out_everywhere(hold(account, administrator), origin, by=administrator, reason=reason)
