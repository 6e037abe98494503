"""Who tries a password, as django-axes asks for it: whose, from where, how often they may."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from chassis.client_address import client_address
from identity.accounts.normalise import fold_handle
from identity.throttle.limit import Limit
from identity.throttle.network import network_of

BESIEGED_WITHIN = timedelta(hours=1)
BESIEGED_LIMIT = 2
"""While strangers guess at a name from many places, each place has so many tries, and an hour to wait."""

_END = "\n"
"""Stands between name and address in axes' key: without it, `al` at 1… would be `al1` at …"""


@dataclass(frozen=True)
class Asker:
    """Whoever tries: at a name from an address, or a browser in which that account signed in before."""

    name: str
    place: str
    known: bool = False


def asker_of(request: HttpRequest, credentials: dict[str, Any] | None) -> Asker:
    """The asker that our flow put on the request; else what the request itself says."""
    found: Asker | None = getattr(request, "asker", None)
    if found is not None:
        return found
    typed = str((credentials or {}).get("username") or "")
    return Asker(fold_handle(typed), network_of(client_address(request.META)))


def siege() -> Limit:
    """Failures at one name, from all places where it never signed in."""
    return Limit("siege", settings.SIGN_IN_FAILURES_NAME, int(BESIEGED_WITHIN.total_seconds()))


def username(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """AXES_USERNAME_CALLABLE."""
    return asker_of(request, credentials).name + _END


def address(request: HttpRequest) -> str:
    """AXES_CLIENT_IP_CALLABLE: the address that the edge saw, or the browser that is known."""
    return asker_of(request, None).place


def limit(request: HttpRequest, credentials: dict[str, Any] | None) -> int:
    """AXES_FAILURE_LIMIT: fewer while the name is besieged, and never none."""
    usual: int = settings.SIGN_IN_FAILURES
    return min(usual, BESIEGED_LIMIT) if _besieged(asker_of(request, credentials)) else usual


def cool_off(request: HttpRequest | None) -> timedelta:
    """AXES_COOLOFF_TIME."""
    usual: timedelta = settings.SIGN_IN_COOL_OFF
    besieged = request is not None and _besieged(asker_of(request, None))
    return max(usual, BESIEGED_WITHIN) if besieged else usual


def _besieged(asker: Asker) -> bool:
    return not asker.known and siege().wait(asker.name) > 0
