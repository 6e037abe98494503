"""What a passkey signs: random, signed by us, for one purpose and account, and answered once.

Nothing is stored until one is answered, so a stranger who opens pages fills no table.
"""

import hashlib
import secrets
from datetime import UTC, datetime
from enum import StrEnum

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from identity.config.second_factors import CHALLENGE_LIFETIME
from identity.second_factors.models import UsedChallenge

NONCE = 16  # Web Authentication, section 13.4.3
MOMENT = 8
SALT = "second_factors.challenge"


class Purpose(StrEnum):
    """What the answer will do."""

    REGISTER = "register"
    SIGN_IN = "sign_in"
    SECOND = "second"


class BadChallenge(Exception):  # noqa: N818 - an answer, not a fault
    """Not ours, for something else, too old, or answered before."""


def make(purpose: Purpose, account: str = "") -> bytes:
    """A challenge for `account`, or for whoever answers."""
    ends = int((timezone.now() + CHALLENGE_LIFETIME).timestamp())
    body = secrets.token_bytes(NONCE) + ends.to_bytes(MOMENT)
    return body + _mark(body, purpose, account)


def check(challenge: bytes, purpose: Purpose, account: str = "") -> None:
    """Raise BadChallenge unless `challenge` is of our making, for this, and young enough."""
    body, mark = challenge[: NONCE + MOMENT], challenge[NONCE + MOMENT :]
    if not constant_time_compare(mark, _mark(body, purpose, account)) or _ends(challenge) <= timezone.now():
        raise BadChallenge


def use_up(challenge: bytes) -> None:
    """Note the answer; raises BadChallenge when there was one before."""
    UsedChallenge.objects.filter(expires_at__lte=timezone.now()).delete()
    digest = hashlib.sha256(challenge).hexdigest()
    try:
        with transaction.atomic():
            UsedChallenge.objects.create(digest=digest, expires_at=_ends(challenge))
    except IntegrityError:
        raise BadChallenge from None


def _ends(challenge: bytes) -> datetime:
    return datetime.fromtimestamp(int.from_bytes(challenge[NONCE : NONCE + MOMENT]), UTC)


def _mark(body: bytes, purpose: Purpose, account: str) -> bytes:
    return salted_hmac(f"{SALT}.{purpose}.{account}", body, algorithm="sha256").digest()
