"""Show who one is with a passkey, after a password or instead of it."""

from django.db import transaction
from django.utils import timezone
from webauthn import base64url_to_bytes
from webauthn.helpers import bytes_to_base64url

from identity.accounts.flows.prove_password import admit
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.lost_factors.flows.stop import stop_since_shown
from identity.second_factors import challenge, relying_party
from identity.second_factors.challenge import BadChallenge, Purpose
from identity.second_factors.models import Passkey
from identity.second_factors.refusals import WrongPasskey


def prove_second_passkey(user: User, answer: str, origin: Origin) -> Passkey:
    """One of the account's own passkeys, after the password; raises WrongPasskey."""
    passkey = _find(answer)
    try:
        used = _use(_only(passkey, user.pk.bytes), answer, Purpose.SECOND, str(user.pk))
    except WrongPasskey:
        record(Event.FACTOR_FAILED, user.pk, origin, actor=user.pk, kind="passkey")
        raise
    stop_since_shown(user, origin)
    return used


def prove_passkey(answer: str, origin: Origin) -> Passkey:
    """The passkey that signs its owner in, whom it verified; raises WrongPasskey, and as a password does.

    The answer names the account too, and both must agree (Web Authentication, section 7.2, step 6).
    """
    passkey = _find(answer)
    try:
        used = _use(_only(passkey, _handle(answer)), answer, Purpose.SIGN_IN)
    except WrongPasskey:
        record(Event.FACTOR_FAILED, passkey.user_id if passkey else None, origin, kind="passkey")
        raise
    admit(used.user, origin)
    stop_since_shown(used.user, origin)
    return used


def _only(passkey: Passkey | None, owner: bytes) -> Passkey:
    if passkey is None or passkey.user.pk.bytes != owner:
        raise WrongPasskey
    return passkey


@transaction.atomic
def _use(passkey: Passkey, answer: str, purpose: Purpose, account: str = "") -> Passkey:
    try:
        shown = relying_party.judge(answer, passkey, purpose, account)
        challenge.use_up(relying_party.challenge_of(answer))
    except BadChallenge:
        raise WrongPasskey from None
    # Guarded, so that of two copies of a key that count alike one loses (section 7.2, step 22).
    as_read = Passkey.objects.filter(pk=passkey.pk, sign_count=passkey.sign_count)
    if not as_read.update(sign_count=shown.new_sign_count, last_used_at=timezone.now()):
        raise WrongPasskey
    return passkey


def _find(answer: str) -> Passkey | None:
    identifier = _bytes(relying_party.read(answer).get("rawId"))
    known = Passkey.objects.select_related("user")
    return known.filter(credential_id=bytes_to_base64url(identifier)).first() if identifier else None


def _handle(answer: str) -> bytes:
    response = relying_party.read(answer).get("response")
    return _bytes(response.get("userHandle")) if isinstance(response, dict) else b""


def _bytes(value: object) -> bytes:
    """Base64url as bytes; none for anything else."""
    try:
        return base64url_to_bytes(value) if isinstance(value, str) else b""
    except ValueError:
        return b""
