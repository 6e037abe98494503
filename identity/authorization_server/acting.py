"""Which applications may act for a person, by their consent or by a token that lives."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from identity.accounts.models import User
from identity.authorization_server.models import AccessToken, Application, Consent, RefreshToken


def applications_acting_for(user: User) -> "QuerySet[Application]":
    """Applications of others; the house's own are the person at its doors, and end with the session."""
    now = timezone.now()
    ways = (
        Consent.objects.filter(user=user),
        AccessToken.objects.filter(user=user, expires__gt=now),
        RefreshToken.objects.filter(user=user, revoked=None, rotated_at=None, expires__gt=now, ends__gt=now),
    )
    found = Q()
    for way in ways:
        found |= Q(pk__in=way.values("application"))
    return Application.objects.filter(found, first_party=False)
