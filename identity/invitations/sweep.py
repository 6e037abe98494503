"""Forget invitations that ended long ago, with the addresses that they were for."""

from datetime import timedelta

from django.utils import timezone

from identity.invitations.models import Invitation

KEPT = timedelta(days=30)
"""So long an administrator may still see what became of one."""


def sweep() -> int:
    """Delete them; the number is returned. The audit log keeps that they were made."""
    ended = Invitation.objects.filter(expires_at__lte=timezone.now() - KEPT)
    count = ended.count()
    ended.delete()
    return count
