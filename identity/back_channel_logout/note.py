"""Every browser session that ends becomes a notice for each application in it, in the same transaction."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone

from identity.accounts.models import BrowserSession, User
from identity.authorization_server.models import Application
from identity.back_channel_logout.models import LogoutNotice, Participant

MARGIN = timedelta(days=1)


def take_part(application: Application, user: User, sid: UUID) -> None:
    """Remember that the application knows of this sign-in, if it wants to hear of its end."""
    if application.backchannel_logout_uri:
        row = Participant(application=application, sub=user.pk, sid=sid)
        Participant.objects.bulk_create([row], ignore_conflicts=True)


@receiver(post_delete, sender=BrowserSession)
def ended(instance: BrowserSession, **_: Any) -> None:
    """Signed out, ended elsewhere, locked, deleted or idle for too long: its row is gone, so it is over."""
    if instance.user_id is None:
        return
    among = Participant.objects.filter(sid=instance.sid)
    known = list(among)
    if known:
        LogoutNotice.objects.bulk_create(
            LogoutNotice(sid=each.sid, sub=each.sub, application_id=each.application_id) for each in known
        )
        among.delete()


def sweep() -> int:
    """Forget sessions that cannot live any more, whose end was never seen; how many."""
    over = timezone.now() - settings.SESSION_ABSOLUTE - MARGIN
    return Participant.objects.filter(since__lte=over).delete()[0]
