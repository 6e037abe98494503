"""Give a person all that identity knows about them."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.accounts.refusals import EnoughDownloads
from identity.audit.events import Event
from identity.audit.models import SecurityEvent
from identity.audit.record import record
from identity.mail.tell import tell

AT_MOST, WITHIN = 3, timedelta(days=1)


@transaction.atomic
def allow_download(user: User, origin: Origin) -> None:
    """Note a download and tell its owner by mail; raises EnoughDownloads after a few on one day.

    Whoever asks has just shown who they are.
    """
    User.objects.select_for_update().get(pk=user.pk)  # two at once are counted one after the other
    lately = SecurityEvent.objects.filter(
        account=user.pk, event=Event.DATA_DOWNLOADED, at__gt=timezone.now() - WITHIN
    )
    if lately.count() >= AT_MOST:
        raise EnoughDownloads
    record(Event.DATA_DOWNLOADED, user.pk, origin, actor=user.pk)
    tell(user, "data_downloaded")
