"""Invite somebody."""

import secrets
from datetime import timedelta
from urllib.parse import urlencode

from django.db import transaction
from django.utils import timezone

from identity.accounts.mail_links import digest_of
from identity.accounts.models import User
from identity.accounts.normalise import fold_email
from identity.accounts.origin import NOWHERE, Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.config.doors import door_url
from identity.invitations.models import Invitation
from identity.mail.send import send

USUAL = timedelta(days=14)
MOST_DAYS = 365
MOST_USES = 1000


@transaction.atomic
def make(
    by: User | None,
    origin: Origin = NOWHERE,
    *,
    email: str = "",
    most_uses: int = 1,
    lifetime: timedelta = USUAL,
    note: str = "",
) -> tuple[Invitation, str]:
    """Store an invitation and give it with its link, which is shown this once.

    With an address it is for that one alone, once, and the link is mailed there too. `by` is the
    administrator; None is the operator's own terminal.
    """
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        digest=digest_of(secret),
        email=fold_email(email),
        note=note,
        most_uses=1 if email else most_uses,
        made_by=by,
        expires_at=timezone.now() + lifetime,
    )
    account = by.pk if by else None
    record(Event.INVITATION_MADE, account, origin, actor=account, invitation=str(invitation.pk))
    link = door_url("signup", f"invitation?{urlencode({'link': secret})}")
    if invitation.email:
        send("invitation", invitation.email, invitation.pk, link=link, due=invitation.expires_at)
    return invitation, link
