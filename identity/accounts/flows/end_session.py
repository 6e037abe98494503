"""End one session from another."""

from uuid import UUID

from django.db import transaction

from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import Origin
from identity.accounts.refusals import NoSuchSession
from identity.audit.events import Event
from identity.audit.record import record
from identity.revocation import revoke_session
from identity.revocation.causes import Cause


@transaction.atomic
def end_session(user: User, sid: UUID, origin: Origin) -> None:
    """Sign one browser of the person out, and end the tokens that it gave; raises NoSuchSession."""
    mine = BrowserSession.objects.filter(user=user, sid=sid)
    if not mine.exists():
        raise NoSuchSession
    revoke_session(sid, Cause.SESSION_ENDED)
    mine.delete()
    record(Event.SESSION_ENDED, user.pk, origin, actor=user.pk, sid=str(sid))
