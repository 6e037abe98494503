"""Take an invitation back."""

from django.db import transaction
from django.utils import timezone

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.invitations.models import Invitation


@transaction.atomic
def revoke(invitation: Invitation, by: User, origin: Origin) -> bool:
    """Let nobody else sign up by it; False when it was revoked already. Accounts that were opened stay."""
    if not Invitation.objects.filter(pk=invitation.pk, revoked_at=None).update(revoked_at=timezone.now()):
        return False
    record(Event.INVITATION_REVOKED, by.pk, origin, actor=by.pk, invitation=str(invitation.pk))
    return True
