"""Open an account, without telling anybody who has one already."""

from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from identity.accounts import mail_links
from identity.accounts.handles import check_free
from identity.accounts.mail_links import Purpose
from identity.accounts.models import User
from identity.accounts.normalise import fold_email, fold_handle
from identity.accounts.origin import Origin
from identity.accounts.refusals import HandleTaken
from identity.address_change.links import is_kept
from identity.audit.events import Event
from identity.audit.record import record
from identity.confirmation import codes
from identity.confirmation.held_handles import hold
from identity.invitations.flows.spend import spend
from identity.invitations.judge import check_invited
from identity.language.choose import language_to_keep
from identity.mail.send import send
from identity.throttle.mails import ask_for_mail


def register(
    email: str,
    handle: str,
    display_name: str,
    password: str,
    origin: Origin,
    *,
    invitation: UUID | None = None,
) -> UUID:
    """Store an account that waits for its address to be confirmed, and mail a link and a code.

    Gives the key with which the code may be typed: it is for the browser that asked, and no other. For an
    address that has an account its owner is mailed instead, and the caller cannot tell. An account that
    nobody confirmed yet gives way to the newest sign-up, so that whoever registers a stranger's address first
    gains nothing. Raises HandleTaken, since handles are public, TooManyMails, and InvitationNeeded where the
    house is by invitation and `invitation` (the id of one whose secret was shown) does not count.
    """
    check_invited(invitation, email)
    check_free(handle)
    ask_for_mail(origin, to=email)
    details = {
        "email": fold_email(email),
        "handle": fold_handle(handle),
        "display_name": display_name.strip(),
        "password": make_password(password),
        "language": language_to_keep(),
    }
    try:
        return _store(details, origin, invitation)
    except IntegrityError as error:
        # Somebody signed up with the same handle or address a moment ago: now it can be read which.
        try:
            check_free(handle)
            return _store(details, origin, invitation)
        except IntegrityError:
            raise HandleTaken from error


@transaction.atomic
def _store(details: dict[str, str], origin: Origin, invitation: UUID | None) -> UUID:
    detail = spend(invitation, details["email"])
    key = codes.begin()
    user = User.objects.select_for_update().filter(email=details["email"]).first()
    if user is not None and user.email_verified:
        record(Event.SIGN_UP_REPEATED, user.pk, origin, **detail)
        send("already_registered", user.email, user.pk, handle=user.handle)
        hold(user.email, details["handle"])
        return key
    if user is None and is_kept(details["email"]):
        hold(details["email"], details["handle"])
        return key  # whose it was may still take it back, by a link that lies in that mailbox
    if user is None:
        user = User()
    for name, value in details.items():
        setattr(user, name, value)
    user.created_at = timezone.now()
    user.change_stamp()
    user.save()
    record(Event.SIGNED_UP, user.pk, origin, **detail)
    link = mail_links.make(user, Purpose.CONFIRM_ADDRESS)
    code = codes.bind(key, user)
    send("confirm_address", user.email, user.pk, handle=user.handle, link=link, code=code)
    return key
