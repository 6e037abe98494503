"""Lock an account, and let its owner open it."""

from uuid import UUID

from chassis.service.errors import NotFound
from identity.accounts.flows.lock_by_administrator import lock_by_administrator
from identity.accounts.flows.mail_for_them import send_way_back
from identity.user_api import errors
from identity.user_api.endpoint import Answer, Call, Who, endpoint
from identity.user_api.endpoints.accounts import SECTION
from identity.user_api.find_accounts import described, one
from identity.user_api.schemas import Accepted, Account, Reason
from identity.user_api.versions import versioned

MAILED = Accepted(detail="The owner was mailed a link, by which they open the account under a new password.")


@endpoint(
    "PUT",
    "accounts/<uuid:sub>/lock",
    Who.ADMINISTRATOR,
    SECTION,
    sent=Reason,
    gives=Account,
    versioned=True,
    problems=(NotFound, errors.MayNotActOnThem),
)
def lock_account(call: Call, sub: UUID, sent: Reason) -> Answer:
    """Lock an account, for a reason that its owner reads when they try to log in.

    Every session and token of it is dead when the answer comes. Its owner cannot open it by themselves.
    """
    lock_by_administrator(one(sub), sent.reason, call.account, call.origin)
    return versioned(described(sub))


@endpoint(
    "POST",
    "accounts/<uuid:sub>/way-back",
    Who.ADMINISTRATOR,
    SECTION,
    status=202,
    sent=Reason,
    gives=Accepted,
    problems=(NotFound, errors.MayNotActOnThem, errors.NotLocked, errors.AccountShut, errors.EnoughLinks),
)
def let_open(call: Call, sub: UUID, sent: Reason) -> Accepted:
    """Mail the owner of a locked account the link that opens it, together with a new password."""
    send_way_back(one(sub), call.account, call.origin, reason=sent.reason)
    return MAILED
