"""Whether an invitation opens sign-up."""

from uuid import UUID

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from identity.accounts.mail_links import digest_of
from identity.accounts.normalise import fold_email
from identity.accounts.origin import Origin
from identity.accounts.refusals import DeadLink, InvitationNeeded, InvitedElsewhere
from identity.invitations.models import Invitation
from identity.throttle.limit import Limit
from identity.throttle.network import network_of
from identity.throttle.too_many import TooManyInvitations

GUESSES = Limit("invitations", 30, 900)
"""From one place. No guess comes near a secret of 256 bits, but nobody need be answered for ever."""


def by_secret(secret: str, origin: Origin) -> Invitation:
    """The live invitation with that secret; raises DeadLink and TooManyInvitations."""
    place = network_of(origin.address)
    if wait := GUESSES.wait(place):
        raise TooManyInvitations(wait)
    found = live().filter(digest=digest_of(secret)).first()
    if found is None:
        GUESSES.count(place)
        raise DeadLink
    return found


def brought(secret: str | None, origin: Origin) -> UUID | None:
    """The id of the live invitation whose secret came along, where the house asks for one; else None."""
    if not settings.INVITATION_ONLY or not secret:
        return None
    try:
        return by_secret(secret, origin).pk
    except DeadLink:
        return None


def live() -> "QuerySet[Invitation]":
    """Invitations that have neither ended nor been revoked nor used up."""
    counted = Invitation.objects.annotate(used=Count("uses"))
    return counted.filter(revoked_at=None, expires_at__gt=timezone.now(), used__lt=F("most_uses"))


def check_invited(key: UUID | None, email: str) -> None:
    """Raise InvitationNeeded where the house is by invitation and `key` names none that is for the address.

    One that is used up still stands for who signed up by it, so that they may correct what they typed.
    """
    if not settings.INVITATION_ONLY:
        return
    still = Q(pk=key, revoked_at=None, expires_at__gt=timezone.now())
    invitation = Invitation.objects.filter(still).first() if key else None
    if invitation is None:
        raise InvitationNeeded
    if invitation.email and invitation.email != fold_email(email):
        raise InvitedElsewhere
