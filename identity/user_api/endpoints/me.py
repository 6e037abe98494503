"""One's own account: read it, change what others see of it, read one's roles."""

from django.db import transaction
from django.utils.translation import override

from chassis.service.errors import InvalidRequest
from identity.accounts.clean import TAKEN
from identity.accounts.flows.change_details import change_details
from identity.accounts.flows.change_language import change_language, is_language
from identity.accounts.models import User
from identity.accounts.refusals import HandleTaken
from identity.user_api.described import me
from identity.user_api.endpoint import Answer, Call, Who, endpoint
from identity.user_api.endpoints.create_account import refused
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
        check_if_match(call.request, me(user))
        if {"handle", "display_name"} & set(wanted):
            _details(call, user, wanted)
        if "language" in wanted:
            _language(call, user, wanted["language"])
        return versioned(me(user))


@endpoint("GET", "me/roles", Who.PERSON, "me", gives=Roles)
def read_my_roles(call: Call) -> Roles:
    """Read one's roles, as they are now."""
    return Roles(roles=call.account.roles())


def _details(call: Call, user: User, wanted: dict[str, str]) -> None:
    held = {"handle": user.handle, "display_name": user.display_name, "language": user.language}
    form = DetailsForm(held | {name: text for name, text in wanted.items() if name != "language"}, user=user)
    with override("en"):
        if not form.is_valid():
            raise refused(form)
    given = form.cleaned_data
    try:
        change_details(user, given["handle"], given["display_name"], call.origin)
    except HandleTaken:
        raise invalid([{"field": "handle", "message": TAKEN}]) from None


def _language(call: Call, user: User, language: str) -> None:
    if not is_language(language):
        raise invalid([{"field": "language", "message": "this house does not speak it"}])
    change_language(user, language, call.origin)
