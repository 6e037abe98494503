"""Valkey as this package uses it: silent or refusing, it is an outage and never an answer."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from redis.exceptions import RedisError

from web_clients.sign_in.errors import StoreUnreachable


def digest(secret: str) -> str:
    """The SHA-256 of a secret in hex: what keys are named by, so that reading keys gives nobody a session."""
    return hashlib.sha256(secret.encode()).hexdigest()


@contextmanager
def answering() -> Iterator[None]:
    """Turn every failure of the store inside into StoreUnreachable."""
    try:
        yield
    except RedisError as error:
        raise StoreUnreachable(type(error).__name__) from error
