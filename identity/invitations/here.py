"""The invitation that was followed in this browser: its id lies in the session, where nobody can write it."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from identity.invitations.judge import live
from identity.invitations.models import Invitation

KEY = "invitation"


def remember(request: HttpRequest, invitation: Invitation) -> None:
    """Open sign-up in this browser."""
    request.session[KEY] = str(invitation.pk)


def key(request: HttpRequest) -> UUID | None:
    """The id of the invitation, whether or not it still counts."""
    kept = request.session.get(KEY)
    return UUID(kept) if kept else None


def current(request: HttpRequest) -> Invitation | None:
    """The invitation, while somebody may sign up by it."""
    kept = key(request)
    return live().filter(pk=kept).first() if kept else None


def is_shut(request: HttpRequest) -> bool:
    """Whether this browser may not sign up: the house is by invitation, and it brings none."""
    return settings.INVITATION_ONLY and current(request) is None
