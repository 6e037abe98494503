"""Accounts, as administrators find and read them."""

from uuid import UUID

from chassis.service.errors import NotFound
from identity.user_api.endpoint import Answer, Call, Who, endpoint
from identity.user_api.find_accounts import described, page
from identity.user_api.schemas import Account, Accounts, AccountsQuery
from identity.user_api.versions import versioned

SECTION = "administration"


@endpoint("GET", "accounts", Who.ADMINISTRATOR, SECTION, asked=AccountsQuery, gives=Accounts)
def list_accounts(_call: Call, asked: AccountsQuery) -> Accounts:
    """List accounts, or search them."""
    return page(asked)


@endpoint(
    "GET",
    "accounts/<uuid:sub>",
    Who.ADMINISTRATOR,
    SECTION,
    gives=Account,
    versioned=True,
    problems=(NotFound,),
)
def read_account(_call: Call, sub: UUID) -> Answer:
    """Read one account."""
    return versioned(described(sub))
