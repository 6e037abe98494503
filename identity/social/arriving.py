"""The arrival of this browser: kept in its session, so that nobody goes on with another's."""

from django.http import HttpRequest
from django.utils import timezone

from identity.config.social import Provider
from identity.social.models import Arrival
from identity.social.providers import by_name
from identity.social.refusals import NoSuchArrival

KEY = "social_arrival"
NEXT = "social_next"


def begin(request: HttpRequest, arrival: Arrival, onward: str) -> None:
    """Remember in this browser who is on the way, and where to."""
    request.session[KEY] = str(arrival.pk)
    request.session[NEXT] = onward


def current(request: HttpRequest) -> Arrival:
    """Who is on the way in this browser; raises NoSuchArrival, also where the provider was switched off."""
    key = request.session.get(KEY)
    found = Arrival.objects.filter(pk=key, expires_at__gt=timezone.now()).first() if key else None
    if found is None or by_name(found.provider) is None:
        raise NoSuchArrival
    return found


def end(request: HttpRequest) -> str:
    """Forget it, and say where to go on to."""
    request.session.pop(KEY, None)
    return str(request.session.pop(NEXT, ""))


def provider_of(arrival: Arrival) -> Provider:
    """From where; raises NoSuchArrival."""
    provider = by_name(arrival.provider)
    if provider is None:
        raise NoSuchArrival
    return provider
