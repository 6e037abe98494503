"""Note a refused request for the application's owner, seldom enough that a flood of them costs little."""

from typing import Any

import structlog
from django.db import Error as DatabaseFailure
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from chassis import request_id
from identity.authorization_server.errors import OAuth2Error, reason
from identity.authorization_server.models import Application
from identity.developer_portal.models import RefusedRequest
from identity.developer_portal.quotas import REFUSED_REQUESTS, REFUSED_REQUESTS_KEPT
from identity.developer_portal.refused.at_fault import parameter_at_fault
from identity.developer_portal.refused.no_fault import NO_FAULT
from identity.developer_portal.refused.pace import Pace

LONGEST = 500
log = structlog.get_logger("developer_portal")
pace = Pace(most=30, seconds=60)


def note(*, client_id: str, endpoint: str, error: OAuth2Error, sent: dict[str, str], **_: Any) -> None:
    """Store it, or count it if the same was refused before; a failure to is no failure of the request."""
    # What the consent page sends is ours and not the application's.
    if (
        endpoint == "consent"
        or error.error in NO_FAULT
        or not client_id
        or "\x00" in client_id
        or not pace.allows(client_id)
    ):
        return
    try:
        with transaction.atomic():
            _store(client_id, endpoint, error, sent)
    except DatabaseFailure as failure:
        log.warning("refused request not noted", error=type(failure).__name__)


def _store(client_id: str, endpoint: str, error: OAuth2Error, sent: dict[str, str]) -> None:
    application = Application.objects.filter(client_id=client_id).exclude(user=None).first()
    if application is None:
        return
    parameter = parameter_at_fault(error, sent)
    same = {
        "application": application,
        "endpoint": endpoint,
        "error": type(error).__name__ if error.redirect_uri is None and not error.error else error.error,
        "reason": reason(error)[:300],
        "parameter": parameter,
        "sent": sent.get(parameter, "").replace("\x00", "\ufffd")[:LONGEST],
    }
    now, trace = timezone.now(), request_id.current() or ""
    known = RefusedRequest.objects.filter(**same)
    if not known.update(times=F("times") + 1, last_at=now, request_id=trace):
        RefusedRequest.objects.create(**same, last_at=now, request_id=trace)
        _trim(application)


def _trim(application: Application) -> None:
    """Keep the newest few of the last days."""
    rows = RefusedRequest.objects.filter(application=application)
    kept = rows.filter(last_at__gt=timezone.now() - REFUSED_REQUESTS_KEPT).values_list("pk", flat=True)
    rows.exclude(pk__in=list(kept[:REFUSED_REQUESTS])).delete()
