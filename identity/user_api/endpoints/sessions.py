"""Sign a person out everywhere."""

from uuid import UUID

from chassis.service.errors import NotFound
from identity.accounts.flows.end_all_sessions import end_all_sessions
from identity.user_api.endpoint import Answer, Call, Who, endpoint
from identity.user_api.endpoints.accounts import SECTION
from identity.user_api.errors import MayNotActOnThem
from identity.user_api.find_accounts import one
from identity.user_api.schemas import Reason


@endpoint(
    "POST",
    "accounts/<uuid:sub>/sign-out",
    Who.ADMINISTRATOR,
    SECTION,
    status=204,
    sent=Reason,
    problems=(NotFound, MayNotActOnThem),
)
def end_sessions(call: Call, sub: UUID, sent: Reason) -> Answer:
    """End every session and token of an account; its owner signs in again."""
    end_all_sessions(one(sub), call.account, call.origin, reason=sent.reason)
    return Answer(None)
