"""One's own account: read it, change what others see of it, read one's roles."""

from django.db import transaction

from chassis.service.errors import InvalidRequest
from identity.accounts.clean import TAKEN
from identity.accounts.flows.change_details import change_details
from identity.accounts.flows.change_language import change_language
from identity.accounts.models import User
from identity.accounts.refusals import HandleTaken
from identity.user_api.described import me
from identity.user_api.endpoint import Answer, Call, Who, endpoint
from identity.user_api.endpoints.create_account import refused
from identity.user_api.errors import InvalidToken
from identity.user_api.languages import check_language
from identity.user_api.reading import invalid
from identity.user_api.schemas import Details, Me, Roles
from identity.user_api.versions import check_if_match, versioned
from identity.user_management.forms import DetailsForm


@endpoint("GET", "me", Who.PERSON, "me", gives=Me, versioned=True)
def read_me(call: Call) -> Answer:
    """Read one's own account."""
    return versioned(me(call.account))


@endpoint(
    "PATCH",
    "me",
    Who.PERSON,
    "me",
    sent=Details,
    gives=Me,
    versioned=True,
    needs_version=True,
    problems=(InvalidRequest,),
)
def change_me(call: Call, sent: Details) -> Answer:
    """Change one's handle, display name or language; what is left out stays."""
    wanted = sent.model_dump(exclude_unset=True)
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=call.account.pk)
        if not user.may_act:  # since the token was judged
            raise InvalidToken
        check_if_match(call.request, me(user))
        if {"handle", "display_name"} & set(wanted):
            _details(call, user, wanted)
        if "language" in wanted:
            check_language(wanted["language"])
            change_language(user, wanted["language"], call.origin)
        return versioned(me(user))


@endpoint("GET", "me/roles", Who.PERSON, "me", gives=Roles)
def read_my_roles(call: Call) -> Roles:
    """Read one's roles, as they are now."""
    return Roles(roles=call.account.roles())


def _details(call: Call, user: User, wanted: dict[str, str]) -> None:
    asked = {name: wanted.get(name, getattr(user, name)) for name in ("handle", "display_name")}
    form = DetailsForm(asked, user=user)
    if not form.is_valid():
        raise refused(form)
    given = form.cleaned_data
    try:
        change_details(user, given["handle"], given["display_name"], call.origin)
    except HandleTaken:
        raise invalid([{"field": "handle", "message": str(TAKEN)}]) from None
