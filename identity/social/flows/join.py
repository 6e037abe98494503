"""Open an account for somebody whose address is known to be theirs."""

from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from identity.accounts.handles import check_free
from identity.accounts.models import User
from identity.accounts.normalise import fold_handle
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.invitations.flows.spend import spend
from identity.language.choose import language_to_keep
from identity.social.flows.link import keep
from identity.social.models import Arrival
from identity.social.refusals import LinkedToAnother, SignInFirst


def join(
    arrival: Arrival, handle: str, display_name: str, origin: Origin, invitation: UUID | None = None
) -> User:
    """Store the account, without a password, with its address confirmed and its provider linked.

    The caller knows that the address is theirs: the provider vouched for it, or a code came back. Raises
    HandleTaken, SignInFirst when the address has an account, LinkedToAnother, and InvitationNeeded.
    """
    check_free(handle)
    try:
        with transaction.atomic():
            return _store(arrival, fold_handle(handle), display_name.strip(), origin, invitation)
    except IntegrityError:
        # Somebody was as fast: now it can be read with what.
        check_free(handle)
        _check_address(arrival)
        raise LinkedToAnother from None


def _store(arrival: Arrival, handle: str, display_name: str, origin: Origin, invitation: UUID | None) -> User:
    _check_address(arrival)
    detail = spend(invitation, arrival.email)
    user = User(
        id=arrival.pk,
        email=arrival.email,
        email_verified_at=timezone.now(),
        handle=handle,
        display_name=display_name,
        language=language_to_keep(),
        password=make_password(None),
    )
    user.save(force_insert=True)
    keep(user, arrival.provider, arrival.uid)
    record(Event.SIGNED_UP, user.pk, origin, actor=user.pk, provider=arrival.provider, **detail)
    record(Event.PROVIDER_LINKED, user.pk, origin, actor=user.pk, provider=arrival.provider)
    arrival.delete()
    return user


def _check_address(arrival: Arrival) -> None:
    """An account that nobody confirmed is not ours to take either: a mailed link or a reset opens it."""
    if User.objects.filter(email=arrival.email).exists():
        raise SignInFirst
