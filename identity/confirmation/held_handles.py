"""Handles that are held for as long as a sign-up would hold them, so that holding them tells nothing."""

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from identity.confirmation.models import HeldHandle

HELD = timedelta(days=7)
"""As long as an account that nobody confirms keeps its handle."""


def hold(email: str, handle: str) -> None:
    """Hold the (folded) handle for the (folded) address, in place of one chosen before."""
    HeldHandle.objects.update_or_create(
        address=_digest(email), defaults={"handle": handle, "until": timezone.now() + HELD}
    )


def is_held(handle: str) -> bool:
    """Whether somebody's sign-up holds the (folded) handle."""
    return HeldHandle.objects.filter(handle=handle, until__gt=timezone.now()).exists()


def sweep() -> int:
    """Give back handles whose time is over."""
    return HeldHandle.objects.filter(until__lte=timezone.now()).delete()[0]


def _digest(email: str) -> str:
    return salted_hmac("identity.confirmation.address", email, algorithm="sha256").hexdigest()
