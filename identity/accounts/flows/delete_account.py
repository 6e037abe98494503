"""Ask that an account be deleted, or change one's mind while there is time."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import Origin
from identity.accounts.refusals import OnlyAdministrator
from identity.audit.events import Event
from identity.audit.record import record
from identity.deletion import keep_links
from identity.deletion.models import Leaving
from identity.mail.send import send
from identity.mail.tell import tell
from identity.revocation import revoke_account
from identity.revocation.causes import Cause


@transaction.atomic
def ask_deletion(account: User, origin: Origin) -> Leaving:
    """End all that acts for the account, and let it go after the grace period; raises OnlyAdministrator.

    Whoever asks has just shown who they are. A mail brings the way back.
    """
    user = User.objects.select_for_update().get(pk=account.pk)
    if _is_the_only_administrator(user):
        raise OnlyAdministrator
    now = timezone.now()
    leaving, _ = Leaving.objects.get_or_create(user=user, defaults={"due_at": now + settings.DELETION_GRACE})
    user.deletion_requested_at = now
    user.change_stamp()
    user.save(update_fields=["deletion_requested_at", "security_stamp"])
    revoke_account(user, Cause.ACCOUNT_DELETED)
    BrowserSession.objects.filter(user=user).delete()
    record(Event.DELETION_ASKED, user.pk, origin, actor=user.pk, due=leaving.due_at.isoformat())
    link = keep_links.make(leaving, user)
    send("deletion_asked", user.email, user.pk, handle=user.handle, due=leaving.due_at, link=link)
    return leaving


def keep_account(secret: str, origin: Origin) -> User:
    """Keep the account that the link was made for; raises DeadLink.

    Nothing that was ended comes back, and the owner is told: somebody else may have asked for either.
    """
    with transaction.atomic():
        User.objects.select_for_update().get(pk=keep_links.judge(secret).pk)
        user = keep_links.judge(secret)
        user.deletion_requested_at = None
        user.change_stamp()
        user.save(update_fields=["deletion_requested_at", "security_stamp"])
        Leaving.objects.filter(user=user).delete()
        record(Event.DELETION_CANCELLED, user.pk, origin, actor=user.pk)
        tell(user, "deletion_cancelled")
    return user


def _is_the_only_administrator(user: User) -> bool:
    others = User.objects.filter(is_superuser=True, is_active=True, deletion_requested_at=None)
    return user.is_superuser and not others.exclude(pk=user.pk).exists()
