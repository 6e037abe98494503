"""What we ask of an authenticator, and how its answers are judged (Web Authentication, section 7)."""

import json
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.conf import settings
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import parse_client_data_json
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from identity.accounts.models import User
from identity.second_factors import challenge
from identity.second_factors.challenge import Purpose
from identity.second_factors.models import Passkey
from identity.second_factors.refusals import WrongPasskey

LONGEST = 16_000
"""Characters of an answer that are read at all."""

T = TypeVar("T")


def to_register(user: User, known: Iterable[Passkey]) -> str:
    """Options for making a passkey, as JSON for the browser."""
    wanted = AuthenticatorSelectionCriteria(
        resident_key=ResidentKeyRequirement.PREFERRED, user_verification=UserVerificationRequirement.PREFERRED
    )
    return options_to_json(
        generate_registration_options(
            rp_id=settings.RELYING_PARTY_ID,
            rp_name="Gatehouse",
            user_id=user.pk.bytes,
            user_name=user.email,
            user_display_name=user.name,
            challenge=challenge.make(Purpose.REGISTER, str(user.pk)),
            authenticator_selection=wanted,
            exclude_credentials=_named(known),
        )
    )


def to_sign_in() -> str:
    """Options for signing in with a passkey alone, whoever's it is."""
    return _to_show(challenge.make(Purpose.SIGN_IN), (), UserVerificationRequirement.REQUIRED)


def to_show_second(user: User, known: Iterable[Passkey]) -> str:
    """Options for showing one of the account's passkeys after the password."""
    asked = challenge.make(Purpose.SECOND, str(user.pk))
    return _to_show(asked, known, UserVerificationRequirement.PREFERRED)


def judge_new(answer: str, user: User) -> VerifiedRegistration:
    """A new passkey out of the browser's answer; raises WrongPasskey and BadChallenge."""
    asked = _challenge_in(answer, Purpose.REGISTER, str(user.pk))
    return _judged(
        lambda: verify_registration_response(
            credential=answer,
            expected_challenge=asked,
            expected_rp_id=settings.RELYING_PARTY_ID,
            expected_origin=settings.PASSKEY_ORIGINS,
        )
    )


def judge(answer: str, passkey: Passkey, purpose: Purpose, account: str = "") -> VerifiedAuthentication:
    """What the passkey has proved; raises WrongPasskey, BadChallenge. Without a password it must verify."""
    asked = _challenge_in(answer, purpose, account)
    return _judged(
        lambda: verify_authentication_response(
            credential=answer,
            expected_challenge=asked,
            expected_rp_id=settings.RELYING_PARTY_ID,
            expected_origin=settings.PASSKEY_ORIGINS,
            credential_public_key=bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=purpose is Purpose.SIGN_IN,
        )
    )


def challenge_of(answer: str) -> bytes:
    """The challenge that the answer says it is for; raises WrongPasskey for what is no answer at all."""
    response = read(answer).get("response")
    return _judged(
        lambda: parse_client_data_json(base64url_to_bytes(response["clientDataJSON"])).challenge  # type: ignore[index]
    )


def read(answer: str) -> dict[str, object]:
    """The browser's answer; raises WrongPasskey when it cannot be one."""
    if len(answer) > LONGEST:
        raise WrongPasskey("too long")
    found = _judged(lambda: json.loads(answer))
    if not isinstance(found, dict):
        raise WrongPasskey("no object")
    return found


def _challenge_in(answer: str, purpose: Purpose, account: str) -> bytes:
    found = challenge_of(answer)
    challenge.check(found, purpose, account)
    return found


def _judged(judgement: Callable[[], T]) -> T:
    try:
        return judgement()
    except Exception as error:  # whatever a parser stumbles over in a stranger's bytes, it proves nothing
        raise WrongPasskey(type(error).__name__) from error


def _to_show(asked: bytes, known: Iterable[Passkey], verification: UserVerificationRequirement) -> str:
    return options_to_json(
        generate_authentication_options(
            rp_id=settings.RELYING_PARTY_ID,
            challenge=asked,
            allow_credentials=_named(known),
            user_verification=verification,
        )
    )


def _named(known: Iterable[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(
            id=base64url_to_bytes(passkey.credential_id),
            transports=[AuthenticatorTransport(name) for name in passkey.transports] or None,
        )
        for passkey in known
    ]
