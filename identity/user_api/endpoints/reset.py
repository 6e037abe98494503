"""Help whoever forgot their password; nobody sets it for them."""

from uuid import UUID

from chassis.service.errors import NotFound
from identity.accounts import refusals
from identity.accounts.flows.mail_for_them import send_reset
from identity.user_api import errors
from identity.user_api.endpoint import Call, Who, endpoint
from identity.user_api.endpoints.accounts import SECTION
from identity.user_api.find_accounts import one
from identity.user_api.schemas import Accepted

MAILED = Accepted(detail="The owner was mailed a link, by which they set a new password.")


@endpoint(
    "POST",
    "accounts/<uuid:sub>/reset",
    Who.ADMINISTRATOR,
    SECTION,
    status=202,
    gives=Accepted,
    problems=(NotFound, errors.MayNotActOnThem, errors.EnoughLinks),
)
def mail_reset(call: Call, sub: UUID) -> Accepted:
    """Mail the owner of an account the link by which they set a new password."""
    try:
        send_reset(one(sub), call.account, call.origin)
    except refusals.NotOnThem:
        raise errors.MayNotActOnThem from None
    except refusals.EnoughLinks:
        raise errors.EnoughLinks(headers=errors.SOON) from None
    return MAILED
