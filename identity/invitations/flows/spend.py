"""Use an invitation up, where the house asks for one."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

from identity.accounts.normalise import fold_email
from identity.accounts.refusals import InvitationNeeded
from identity.invitations.judge import check_invited
from identity.invitations.models import Invitation, InvitationUse


def spend(key: UUID | None, email: str) -> dict[str, Any]:
    """Take one use for the address, inside the transaction of the sign-up; raises as `check_invited` does.

    Gives what the audit log should say of it. Of two sign-ups at once one waits for the invitation's row.
    """
    if not settings.INVITATION_ONLY or key is None:
        check_invited(key, email)
        return {}
    invitation = Invitation.objects.select_for_update().filter(pk=key).first()
    check_invited(key, email)
    address = salted_hmac("identity.invitations.address", fold_email(email), algorithm="sha256").hexdigest()
    uses = InvitationUse.objects.filter(invitation=invitation)
    if uses.filter(address=address).exists():
        return {"invitation": str(key)}
    if invitation is None or uses.count() >= invitation.most_uses:
        raise InvitationNeeded
    InvitationUse.objects.create(invitation=invitation, address=address)
    return {"invitation": str(key)}
