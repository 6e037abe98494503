"""Change the address of an account: confirmed at the new one, told to the old one, taken back for a week."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from identity.accounts.find import by_email
from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import Origin
from identity.accounts.refusals import DeadLink
from identity.address_change import links
from identity.address_change.models import AddressChange
from identity.audit.events import Event
from identity.audit.record import record
from identity.deletion.models import Leaving
from identity.mail.send import send
from identity.revocation import revoke_account
from identity.revocation.causes import Cause
from identity.throttle.mails import ask_for_mail


@transaction.atomic
def ask_address_change(user: User, email: str, origin: Origin) -> None:
    """Mail a link to the new (folded) address; raises TooManyMails.

    Whoever asks has just shown who they are. An address that has an account is mailed that somebody tried,
    and the caller cannot tell the difference.
    """
    ask_for_mail(origin, to=email)
    record(Event.ADDRESS_CHANGE_ASKED, user.pk, origin, actor=user.pk)
    link = links.ask(user, email)
    if _is_taken(email, user):
        send("address_taken", email, user.pk)
    else:
        send("confirm_new_address", email, user.pk, handle=user.handle, link=link)


def confirm_address_change(secret: str, origin: Origin) -> User:
    """Make the change that the link was mailed for, and sign the account out everywhere; raises DeadLink."""
    try:
        with transaction.atomic():
            return _confirm(secret, origin)
    except IntegrityError as error:  # somebody else has had the address since
        raise DeadLink from error


def _confirm(secret: str, origin: Origin) -> User:
    User.objects.select_for_update().get(pk=links.to_confirm(secret).user_id)
    change = links.to_confirm(secret)
    user = change.user
    if _is_taken(change.after, user):
        raise DeadLink
    # A sign-up that nobody confirmed gives way to whoever shows that the address is theirs.
    User.objects.filter(email=change.after, email_verified_at=None, last_login=None).delete()
    _move(user, change.after)
    undo = links.confirmed(change)
    record(Event.ADDRESS_CHANGED, user.pk, origin, actor=user.pk)
    send("address_changed", change.before, user.pk, handle=user.handle, undo_link=undo)
    return user


@transaction.atomic
def undo_address_change(secret: str, origin: Origin) -> User:
    """Give the account its former address back, and end all that acts for it; raises DeadLink.

    A deletion that was asked for after the change is called off too: its way back was mailed to a thief.
    """
    User.objects.select_for_update().get(pk=links.to_undo(secret).user_id)
    change = links.to_undo(secret)
    user = change.user
    if User.objects.filter(email=change.before).exclude(pk=user.pk).exists():
        raise DeadLink
    if Leaving.objects.filter(user=user, asked_at__gt=change.confirmed_at).delete()[0]:
        user.deletion_requested_at = None
        record(Event.DELETION_CANCELLED, user.pk, origin, actor=user.pk)
    _move(user, change.before)
    links.undone(change)
    record(Event.ADDRESS_CHANGE_UNDONE, user.pk, origin, actor=user.pk)
    return user


def _is_taken(email: str, user: User) -> bool:
    other = by_email(email)
    if other is not None and other != user:
        return other.email_verified or other.last_login is not None
    return links.is_kept(email) and not AddressChange.objects.filter(user=user, before=email).exists()


def _move(user: User, email: str) -> None:
    user.email = email
    user.email_verified_at = timezone.now()  # the link arrived there
    user.change_stamp()
    user.save(update_fields=["email", "email_verified_at", "security_stamp", "deletion_requested_at"])
    revoke_account(user, Cause.EMAIL_CHANGED)
    BrowserSession.objects.filter(user=user).delete()
