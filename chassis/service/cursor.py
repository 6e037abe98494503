"""A cursor names the last row that was seen, so that new rows shift nothing."""

import base64
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PLACE = struct.Struct(">q16s")
"""Microseconds since the epoch, and the row's id."""


@dataclass(frozen=True)
class Cursor:
    """A place in a list, newest first.

    It is opaque, not secret: who may see what is decided again on every page.
    """

    at: datetime
    id: UUID

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what `write` wrote; raises ValueError for anything else."""
        try:
            raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
            microseconds, row_id = _PLACE.unpack(raw)
            return cls(_EPOCH + timedelta(microseconds=microseconds), UUID(bytes=row_id))
        except (ValueError, struct.error, OverflowError):
            raise ValueError("follow the next link of an earlier page") from None

    def write(self) -> str:
        """Give the cursor as URL-safe text."""
        microseconds = (self.at - _EPOCH) // timedelta(microseconds=1)
        raw = _PLACE.pack(microseconds, self.id.bytes)
        return base64.urlsafe_b64encode(raw).decode().rstrip("=")

    def before(self, at: Any, row_id: Any) -> "ColumnElement[bool]":
        """The condition under which a row, in descending order of these two columns, is behind this place."""
        from sqlalchemy import tuple_  # noqa: PLC0415 - identity, which has no use for it, reads cursors too

        return tuple_(at, row_id) < (self.at, self.id)
