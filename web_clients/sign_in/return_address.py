"""Where a person may be sent after signing in: pages of our own, and nowhere else."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

_PLAIN = re.compile(r"[\x21-\x5b\x5d-\x7e]{1,2000}\Z")
"""Printable ASCII without space and backslash: browsers and parsers disagree about everything else."""


class ReturnAddress:
    """Judges addresses; `origins` may be returned to, `default` is for whoever asked for anything else.

    Paths under `never` would send people round in circles.
    """

    def __init__(self, origins: Iterable[str], default: str, never: tuple[str, ...] = ()) -> None:
        self._origins = frozenset(origins)
        self._never = never
        self.default = default

    def judge(self, address: str | None) -> str:
        """`address` if it is an absolute address at one of our origins, else the default."""
        if not address or not _PLAIN.match(address):
            return self.default
        try:
            parts = urlsplit(address)
        except ValueError:
            return self.default
        origin = f"{parts.scheme}://{parts.netloc}"
        # The scheme and the host are compared as sent: our own pages send them in lower case.
        if origin not in self._origins or not address.startswith((f"{origin}/", f"{origin}?")):
            return self.default if address != origin else f"{origin}/"
        if parts.path.startswith(self._never or "\0"):
            return self.default
        return address
