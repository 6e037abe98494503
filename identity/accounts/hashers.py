"""How passwords are hashed, and how many at once."""

import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher

AT_ONCE = max(2, os.cpu_count() or 1)
"""Each hash takes a core and 100 MB for a tenth of a second."""

WAITING = 2
"""So few may wait that some threads are always left for pages which hash nothing."""

_places = BoundedSemaphore(AT_ONCE + WAITING)
_cores = BoundedSemaphore(AT_ONCE)


class Saturated(Exception):  # noqa: N818 - a state, not a fault
    """Too many passwords are being hashed; the caller should try again in `retry_after` seconds."""

    retry_after = 2


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn to hash; raises Saturated when too many wait already."""
    if not _places.acquire(blocking=False):
        raise Saturated
    try:
        with _cores:
            yield
    finally:
        _places.release()


class BoundedArgon2(Argon2PasswordHasher):
    """Argon2id, a few at a time.

    Passwords are brought to one Unicode form first, whatever the keyboard sent (NIST SP 800-63B, 5.1.1.2).
    """

    def encode(self, password: str, salt: str) -> str:
        """Hash a new password."""
        with turn():
            return super().encode(unicodedata.normalize("NFKC", password), salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Compare in constant time."""
        with turn():
            return super().verify(unicodedata.normalize("NFKC", password), encoded)
