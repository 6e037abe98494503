"""Open an account."""

from django.forms import Form
from django.utils.translation import override

from chassis.service.errors import InvalidRequest, TooManyRequests
from identity.accounts.clean import TAKEN
from identity.accounts.flows.register import register
from identity.accounts.normalise import fold_email
from identity.accounts.refusals import HandleTaken, InvitationNeeded
from identity.invitations.judge import brought
from identity.signup.forms import SignUpForm
from identity.user_api import errors
from identity.user_api.endpoint import Answer, Call, Who, endpoint
from identity.user_api.idempotency import REPLAYED, once
from identity.user_api.languages import check_language
from identity.user_api.reading import invalid
from identity.user_api.schemas import Accepted, NewAccount

NEXT = Accepted(detail="Follow the link that was mailed to the address; then the account opens.")


@endpoint(
    "POST",
    "accounts",
    Who.ANYONE,
    "accounts",
    status=202,
    sent=NewAccount,
    gives=Accepted,
    problems=(TooManyRequests, errors.Unavailable, errors.InvitationNeeded),
    idempotent=True,
)
def create_account(call: Call, sent: NewAccount) -> Answer:
    """Open an account, which waits for its address to be confirmed.

    The answer is the same for an address that has an account already: its owner is mailed instead. Handles
    are public, so one that is taken is refused.
    """
    with once(call.request, of=fold_email(sent.email)) as first:
        if first:
            _register(call, sent)
    return Answer(NEXT, {} if first else {REPLAYED: "true"})


def _register(call: Call, sent: NewAccount) -> None:
    check_language(sent.language)
    form = SignUpForm(sent.model_dump(exclude={"invitation", "language"}))
    if not form.is_valid():
        raise refused(form)
    try:
        invitation = brought(sent.invitation, call.origin)
        with override(sent.language or None):  # the account's, and its first mail's
            register(**form.cleaned_data, origin=call.origin, invitation=invitation)
    except InvitationNeeded:
        raise errors.InvitationNeeded from None
    except HandleTaken:
        raise invalid([{"field": "handle", "message": str(TAKEN)}]) from None


def refused(form: Form) -> InvalidRequest:
    """What the page would say beside its fields."""
    return invalid(
        [
            {"field": name if name != "__all__" else "body", "message": str(message)}
            for name, messages in form.errors.items()
            for message in messages
        ]
    )
