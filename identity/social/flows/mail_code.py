"""Mail a code to the address that somebody says is theirs."""

import secrets
from uuid import UUID

from django.db import transaction
from django.utils.crypto import salted_hmac

from identity.accounts.find import by_email
from identity.accounts.handles import check_free
from identity.accounts.normalise import fold_email, fold_handle
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.invitations.judge import check_invited
from identity.mail.send import send
from identity.social.models import Arrival
from identity.throttle.limit import Limit
from identity.throttle.mails import ask_for_mail
from identity.throttle.too_many import TooManyMails

DIGITS = 8
FOR_ONE = Limit("provider codes", 3, 600)
"""One account of a provider gets no more codes mailed than that, to whatever addresses."""


@transaction.atomic
def mail_code(
    arrival: Arrival,
    email: str,
    handle: str,
    display_name: str,
    origin: Origin,
    *,
    invitation: UUID | None = None,
) -> None:
    """Note what was chosen, and mail a code to `email`; raises HandleTaken, TooManyMails, InvitationNeeded.

    To an address that has an account already goes another mail, without a code: the caller cannot tell.
    """
    check_invited(invitation, email)
    check_free(handle)
    email = fold_email(email)
    if wait := FOR_ONE.take(f"{arrival.provider}\n{arrival.uid}"):
        raise TooManyMails(wait)
    ask_for_mail(origin, to=email)
    arrival.email, arrival.handle, arrival.display_name = email, fold_handle(handle), display_name.strip()
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    arrival.code_digest = digest_of(arrival.pk, code)
    arrival.save()
    owner = by_email(email)
    if owner is not None:
        record(Event.SIGN_UP_REPEATED, owner.pk, origin, provider=arrival.provider)
        send("already_registered", owner.email, owner.pk, handle=owner.handle)
        return
    send("provider_code", email, arrival.pk, code=f"{code[:4]} {code[4:]}")


def digest_of(arrival: UUID, code: str) -> str:
    """What is stored of a code: keyed, since there are few enough to try them all."""
    return salted_hmac("identity.social.code", f"{arrival}:{code}", algorithm="sha256").hexdigest()
