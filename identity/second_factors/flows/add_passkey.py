"""Add a passkey."""

from django.db import IntegrityError, transaction
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.structs import AuthenticatorTransport, CredentialDeviceType

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.second_factors import challenge, relying_party
from identity.second_factors.challenge import BadChallenge
from identity.second_factors.flows.told import tell
from identity.second_factors.kept import MOST
from identity.second_factors.models import Passkey
from identity.second_factors.refusals import PasskeyTaken, TooManyFactors, WrongPasskey

TRANSPORTS = {transport.value for transport in AuthenticatorTransport}


@transaction.atomic
def add_passkey(user: User, name: str, answer: str, origin: Origin) -> Passkey:
    """Keep what the browser made; raises WrongPasskey, PasskeyTaken, TooManyFactors."""
    try:
        made = relying_party.judge_new(answer, user)
        challenge.use_up(relying_party.challenge_of(answer))
    except BadChallenge:
        raise WrongPasskey from None
    if user.passkeys.count() >= MOST:
        raise TooManyFactors
    passkey = Passkey(
        user=user,
        name=name,
        credential_id=bytes_to_base64url(made.credential_id),
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        transports=_transports(answer),
        synced=made.credential_device_type is CredentialDeviceType.MULTI_DEVICE,
    )
    try:
        with transaction.atomic():
            passkey.save()
    except IntegrityError:
        raise PasskeyTaken from None
    tell(Event.FACTOR_ADDED, user, origin, "passkey")
    return passkey


def _transports(answer: str) -> list[str]:
    response = relying_party.read(answer).get("response")
    said = response.get("transports") if isinstance(response, dict) else None
    return (
        sorted(TRANSPORTS & {each for each in said if isinstance(each, str)})
        if isinstance(said, list)
        else []
    )
