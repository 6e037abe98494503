"""The code that a person types: short, so it is short-lived and guessed at seldom (RFC 8628, 5.1 and 6.1)."""

import secrets

from django.utils import timezone

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.authorization_server.models import DeviceGrant
from identity.throttle.user_codes import check_user_code_allowed, wrong_user_code

LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""Consonants, so that no code is a word; twenty to the eighth are 34 bits."""
LENGTH = 8


def new_user_code() -> str:
    """A code that no waiting device has."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        if not DeviceGrant.objects.filter(user_code=code).exists():
            return code


def spelled(code: str) -> str:
    """In two halves, as people read it."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def normal(typed: str) -> str:
    """What was typed, without what people add or lose on the way."""
    return "".join(letter for letter in typed.upper()[:64] if letter in LETTERS)


def waiting(typed: str, user: User, origin: Origin) -> DeviceGrant | None:
    """The grant that waits under this code; counts a wrong one, and raises TooManyCodes (section 5.1)."""
    check_user_code_allowed(user.pk, origin)
    found = (
        DeviceGrant.objects.select_related("application__user")
        .filter(
            application__disabled_at=None,
            user_code=normal(typed),
            status=DeviceGrant.AUTHORIZATION_PENDING,
            expires__gt=timezone.now(),
        )
        .first()
    )
    if found is None:
        wrong_user_code(user.pk, origin)
    return found
