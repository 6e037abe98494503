"""Give roles to an account, and take them away."""

from uuid import UUID

from django.db import transaction

from chassis.service.errors import NotFound
from identity.accounts.flows.set_roles import set_roles
from identity.accounts.refusals import NoSuchRole
from identity.user_api import errors
from identity.user_api.endpoint import Answer, Call, Who, endpoint
from identity.user_api.endpoints.accounts import SECTION
from identity.user_api.find_accounts import described, one
from identity.user_api.reading import invalid
from identity.user_api.schemas import Account, NewRoles
from identity.user_api.versions import check_if_match, versioned


@endpoint(
    "PUT",
    "accounts/<uuid:sub>/roles",
    Who.ADMINISTRATOR,
    SECTION,
    sent=NewRoles,
    gives=Account,
    versioned=True,
    needs_version=True,
    problems=(NotFound, errors.MayNotActOnThem, errors.MayNotHandOutPower),
)
def change_roles(call: Call, sub: UUID, sent: NewRoles) -> Answer:
    """Let an account have these roles and no others; what acts with one that is gone ends at once.

    Only a superuser may, as in the administration; the roles themselves are made there.
    """
    try:
        with transaction.atomic():
            check_if_match(call.request, described(sub))
            set_roles(one(sub), sent.roles, call.account, call.origin, reason=sent.reason)
            return versioned(described(sub))
    except NoSuchRole as error:
        raise invalid([{"field": "roles", "message": f"there is no role {error.name!r}"}]) from None
