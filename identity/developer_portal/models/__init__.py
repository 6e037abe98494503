"""What the portal keeps beside an application."""

from identity.developer_portal.models.daily_use import DailyUse
from identity.developer_portal.models.draft import Draft
from identity.developer_portal.models.listing import Listing
from identity.developer_portal.models.offer import Offer
from identity.developer_portal.models.open_scope import OpenScope
from identity.developer_portal.models.refused_request import RefusedRequest

__all__ = ["DailyUse", "Draft", "Listing", "Offer", "OpenScope", "RefusedRequest"]
