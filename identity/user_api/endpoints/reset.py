"""Help whoever forgot their password; nobody sets it for them."""

from uuid import UUID

from chassis.service.errors import NotFound
from identity.accounts.flows.mail_for_them import send_reset
from identity.user_api import errors
from identity.user_api.endpoint import Call, Who, endpoint
from identity.user_api.endpoints.accounts import SECTION
from identity.user_api.find_accounts import one
from identity.user_api.schemas import Accepted, Reason

MAILED = Accepted(detail="The owner was mailed a link, by which they set a new password.")


@endpoint(
    "POST",
    "accounts/<uuid:sub>/reset",
    Who.ADMINISTRATOR,
    SECTION,
    status=202,
    sent=Reason,
    gives=Accepted,
    problems=(NotFound, errors.MayNotActOnThem, errors.AccountShut, errors.EnoughLinks),
)
def mail_reset(call: Call, sub: UUID, sent: Reason) -> Accepted:
    """Mail the owner of an account the link by which they set a new password."""
    send_reset(one(sub), call.account, call.origin, reason=sent.reason)
    return MAILED
