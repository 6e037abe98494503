"""Recovery codes: ten, random, each good once."""

import hashlib
import re
import secrets
from base64 import b32encode

from django.utils import timezone

from identity.accounts.models import User
from identity.second_factors.models import RecoveryCode

MANY = 10
BYTES = 10
"""80 random bits: nobody guesses one, so a plain digest keeps it."""
GROUP = 4


def replace(user: User) -> list[str]:
    """New codes, in groups of four letters; those of before are dead. Inside a transaction."""
    codes = [b32encode(secrets.token_bytes(BYTES)).decode().lower() for _ in range(MANY)]
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=digest(user, code)) for code in codes)
    return ["-".join(re.findall(f".{{{GROUP}}}", code)) for code in codes]


def use(user: User, code: str) -> bool:
    """Use a code up, as read by `plain`; whether it was one."""
    mine = RecoveryCode.objects.filter(user=user, digest=digest(user, code), used_at=None)
    return bool(mine.update(used_at=timezone.now()))


def left(user: User) -> int:
    """How many are still good."""
    return RecoveryCode.objects.filter(user=user, used_at=None).count()


def plain(typed: str) -> str:
    """What was meant, however it was typed."""
    return re.sub(r"[\s-]", "", typed).lower()


def digest(user: User, code: str) -> str:
    """What is stored of a code; bound to its owner."""
    return hashlib.sha256(f"{user.pk}:{code}".encode()).hexdigest()
