"""Sign a person out everywhere."""

from uuid import UUID

from chassis.service.errors import NotFound
from identity.accounts.flows.end_all_sessions import end_all_sessions
from identity.accounts.refusals import NotOnThem
from identity.user_api.endpoint import Answer, Call, Who, endpoint
from identity.user_api.endpoints.accounts import SECTION
from identity.user_api.errors import MayNotActOnThem
from identity.user_api.find_accounts import one


@endpoint(
    "DELETE",
    "accounts/<uuid:sub>/sessions",
    Who.ADMINISTRATOR,
    SECTION,
    status=204,
    problems=(NotFound, MayNotActOnThem),
)
def end_sessions(call: Call, sub: UUID) -> Answer:
    """End every session and token of an account; its owner signs in again."""
    try:
        end_all_sessions(one(sub), call.account, call.origin)
    except NotOnThem:
        raise MayNotActOnThem from None
    return Answer(None)
