"""Refused requests as the application's owner reads them, beside what is registered now."""

from dataclasses import dataclass
from datetime import datetime

from identity.authorization_server.models import Application
from identity.authorization_server.rules.redirect_uri import difference, matches
from identity.developer_portal.models import RefusedRequest
from identity.developer_portal.refused.explain import explain

ADDRESSES = {"redirect_uri": "redirect_uris", "post_logout_redirect_uri": "post_logout_redirect_uris"}


@dataclass(frozen=True)
class Compared:
    """A registered address, and where what was sent parts from it; `position` counts from 1."""

    same: str
    sent_rest: str
    registered_rest: str
    position: int


@dataclass(frozen=True)
class Refusal:
    """One kind of request that was refused."""

    endpoint: str
    error: str
    reason: str
    parameter: str
    sent: str
    registered: list[str]
    compared: Compared | None
    mended: bool
    rule: str
    remedy: str
    times: int
    last_at: datetime
    request_id: str


def refusals_of(application: Application) -> list[Refusal]:
    """Those that are kept, the last one first."""
    return [_shown(application, row) for row in RefusedRequest.objects.filter(application=application)]


def _shown(application: Application, row: RefusedRequest) -> Refusal:
    registered = _registered(application, row.parameter)
    is_address = row.parameter in ADDRESSES
    told = explain(row.error, row.reason)
    return Refusal(
        endpoint=row.endpoint,
        error=row.error,
        reason=row.reason,
        parameter=row.parameter,
        sent=row.sent,
        registered=registered,
        compared=_nearest(row.sent, registered) if is_address and row.sent else None,
        mended=is_address and any(matches(row.sent, each) for each in registered),
        rule=told.rule,
        remedy=str(told.remedy),
        times=row.times,
        last_at=row.last_at,
        request_id=row.request_id,
    )


def _registered(application: Application, parameter: str) -> list[str]:
    if parameter in ADDRESSES:
        return str(getattr(application, ADDRESSES[parameter])).split()
    if parameter == "scope":
        return list(application.scopes)
    return [str(grant) for grant in application.grants] if parameter == "grant_type" else []


def _nearest(sent: str, registered: list[str]) -> Compared | None:
    """The address that was most likely meant: the one that is alike for longest."""
    if not registered:
        return None
    nearest = max(registered, key=lambda uri: difference(sent, uri))
    at = difference(sent, nearest)
    return Compared(nearest[:at], sent[at:], nearest[at:], at + 1)
