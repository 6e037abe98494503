"""End every session of a person, and everything that acts for them."""

from django.db import transaction

from identity.accounts.flows.administer import because
from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.revocation import revoke_account
from identity.revocation.causes import Cause


@transaction.atomic
def sign_out_everywhere(user: User, origin: Origin, *, by: User | None = None, reason: str = "") -> None:
    """Sign the person out of every browser, this one too, and end every token.

    `by` is the administrator who does it in the person's place, for that `reason`.
    """
    revoke_account(user, Cause.ENDED_BY_ADMINISTRATOR if by else Cause.SIGNED_OUT_EVERYWHERE)
    BrowserSession.objects.filter(user=user).delete()
    record(Event.SIGNED_OUT_EVERYWHERE, user.pk, origin, actor=(by or user).pk, **because(reason))
