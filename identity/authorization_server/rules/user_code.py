"""The code that a person types: short, so it is short-lived and guessed at seldom (RFC 8628, 5.1 and 6.1)."""

import secrets
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from identity.accounts.models import User
from identity.authorization_server.models import CodeGuess, DeviceGrant

LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""Consonants, so that no code is a word; twenty to the eighth are 34 bits."""
LENGTH = 8
WITHIN = timedelta(minutes=10)
MOST_BY_PERSON = 8
MOST_FROM_ADDRESS = 40


class TooManyGuesses(Exception):  # noqa: N818 - it is what happened
    """So many wrong codes were typed that no more are looked at for a while."""

    retry_after = int(WITHIN.total_seconds())


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


def waiting(typed: str, user: User, address: str | None) -> DeviceGrant | None:
    """The grant that waits under this code; notes a wrong guess, and raises TooManyGuesses."""
    since = timezone.now() - WITHIN
    guesses = CodeGuess.objects.filter(at__gt=since)
    if guesses.filter(user=user).count() >= MOST_BY_PERSON or (
        address and guesses.filter(address=address).count() >= MOST_FROM_ADDRESS
    ):
        raise TooManyGuesses
    found = (
        DeviceGrant.objects.select_related("application__user")
        .filter(
            Q(application__disabled_at=None),
            user_code=normal(typed),
            status=DeviceGrant.AUTHORIZATION_PENDING,
            expires__gt=timezone.now(),
        )
        .first()
    )
    if found is None:
        CodeGuess.objects.create(user=user, address=address or None)
    return found
