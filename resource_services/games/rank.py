"""A place in a list by a count: how many, and the game's id."""

import base64
import struct
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from sqlalchemy import ColumnElement, tuple_

_RANK = struct.Struct(">q16s")
"""As long as a `Cursor`, so that what is none is refused by the same rule."""


@dataclass(frozen=True)
class Rank:
    """Behind which game a page of the most liked or most played begins."""

    count: int
    id: UUID

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what `write` wrote; what a `Cursor` may say is some rank as well."""
        count, row_id = _RANK.unpack(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        return cls(count, UUID(bytes=row_id))

    def write(self) -> str:
        """Give the rank as URL-safe text."""
        return base64.urlsafe_b64encode(_RANK.pack(self.count, self.id.bytes)).decode().rstrip("=")

    def before(self, count: Any, row_id: Any) -> ColumnElement[bool]:
        """The condition under which a row, in descending order of these two columns, is behind this place."""
        return tuple_(count, row_id) < (self.count, self.id)
