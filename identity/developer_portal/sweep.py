"""Throw away what the portal need not keep any longer."""

from datetime import datetime

from identity.developer_portal.models import DailyUse, Draft, Offer, RefusedRequest
from identity.developer_portal.quotas import DAILY_USE_KEPT, DRAFT_KEPT, REFUSED_REQUESTS_KEPT


def sweep(now: datetime) -> dict[str, int]:
    """Delete old refusals, counts, drafts and offers; what was deleted, counted by kind."""
    ended = {
        "refused requests": RefusedRequest.objects.filter(last_at__lte=now - REFUSED_REQUESTS_KEPT),
        "days of use": DailyUse.objects.filter(day__lte=(now - DAILY_USE_KEPT).date()),
        "drafts": Draft.objects.filter(changed_at__lte=now - DRAFT_KEPT),
        "offers": Offer.objects.filter(expires_at__lte=now),
    }
    return {kind: rows.delete()[0] for kind, rows in ended.items()}
