"""Pages by keyset: a cursor names the last game seen, so that new games shift nothing."""

import base64
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self
from urllib.parse import urlencode
from uuid import UUID

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PLACE = struct.Struct(">q16s")
"""Microseconds since the epoch, and the game's id."""


@dataclass(frozen=True)
class Cursor:
    """A place in the list, newest first.

    It is opaque, not secret: who may see what is decided again on every page.
    """

    created_at: datetime
    id: UUID

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what `write` wrote; raises ValueError for anything else."""
        try:
            raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
            microseconds, game_id = _PLACE.unpack(raw)
            return cls(_EPOCH + timedelta(microseconds=microseconds), UUID(bytes=game_id))
        except (ValueError, struct.error, OverflowError):
            raise ValueError("follow the next link of an earlier page") from None

    def write(self) -> str:
        """Give the cursor as URL-safe text."""
        microseconds = (self.created_at - _EPOCH) // timedelta(microseconds=1)
        raw = _PLACE.pack(microseconds, self.id.bytes)
        return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def next_link(address: str, query: dict[str, object], cursor: Cursor) -> str:
    """The address of the page behind `cursor`, with the same query."""
    return f"{address}?{urlencode(query | {'cursor': cursor.write()})}"
