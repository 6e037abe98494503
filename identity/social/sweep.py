"""Throw away ways through a provider that were begun and never finished."""

from datetime import datetime

from social_django.models import Association, Nonce

from identity.social.models import LIFETIME, Arrival


def sweep(now: datetime) -> dict[str, int]:
    """Delete arrivals, states and nonces that nobody can come back with; the arrivals, counted."""
    Association.cleanup_expired(int(now.timestamp()))
    Nonce.objects.filter(timestamp__lt=int((now - LIFETIME).timestamp())).delete()
    ended = Arrival.objects.filter(expires_at__lte=now)
    counted = {"arrivals": ended.count()}
    ended.delete()
    return counted
