"""How much may be kept, and how often one visitor of the home door counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from chassis.service.rate_limit import Limit

HOUR = 3600


@dataclass(frozen=True)
class Limits:
    """Advertisements and issues of the house, which administrators fill."""

    advertisements: int = 1000
    issues: int = 5000


LIMITS = Limits()

VISITOR_LIMITS: Mapping[str, Limit] = {
    "impressions": Limit(120, HOUR),
    "clicks": Limit(3, HOUR),
    "subscriptions": Limit(5, HOUR),
}
"""For one visitor: views that count, clicks on one advertisement that count, addresses to enter."""
