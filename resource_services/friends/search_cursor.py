"""A cursor through people who were found: the word and the person that were shown last."""

import base64
from dataclasses import dataclass
from typing import Self

_BETWEEN = "\n"
"""In no word, and in nobody's `sub`."""


@dataclass(frozen=True)
class Found:
    """A place in the list of those whose words begin alike; opaque to callers, not secret."""

    word: str
    sub: str

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what `write` wrote; raises ValueError for anything else."""
        try:
            raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
            word, sub = raw.decode().split(_BETWEEN)
        except ValueError:
            raise ValueError("follow the next link of an earlier page") from None
        if "\0" in raw.decode():
            raise ValueError("follow the next link of an earlier page")
        return cls(word, sub)

    def write(self) -> str:
        """Give the cursor as URL-safe text."""
        raw = f"{self.word}{_BETWEEN}{self.sub}".encode()
        return base64.urlsafe_b64encode(raw).decode().rstrip("=")
