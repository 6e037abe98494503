"""A place on a leaderboard: where a page of it begins, and which rank stands there."""

import base64
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from sqlalchemy import ColumnElement, tuple_

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HEAD = struct.Struct(">qqq")
"""Rank, place, microseconds since the epoch; the rest is the player."""
LONGEST = 400


@dataclass(frozen=True)
class Place:
    """Behind whom a page begins. It carries the rank, so that no page counts those before it anew."""

    rank: int
    place: int
    at: datetime
    sub: str

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what `write` wrote; raises ValueError for anything else."""
        try:
            raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
            rank, place, microseconds = _HEAD.unpack_from(raw)
            at = _EPOCH + timedelta(microseconds=microseconds)
            sub = raw[_HEAD.size :].decode("ascii")
        except (ValueError, struct.error, OverflowError):
            raise ValueError("follow the next link of an earlier page") from None
        if rank < 1 or not sub.isprintable():
            raise ValueError("follow the next link of an earlier page")
        return cls(rank, place, at, sub)

    def write(self) -> str:
        """Give the place as URL-safe text."""
        microseconds = (self.at - _EPOCH) // timedelta(microseconds=1)
        raw = _HEAD.pack(self.rank, self.place, microseconds) + self.sub.encode("ascii")
        return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def behind(best: Any, place: int, at: datetime, sub: str) -> ColumnElement[bool]:
    """The condition under which a best stands behind this one: worse, or as good but later."""
    return tuple_(best.place, best.at, best.sub) > (place, at, sub)


def ahead_of(best: Any, place: int, at: datetime, sub: str) -> ColumnElement[bool]:
    """The condition under which a best stands before this one."""
    return tuple_(best.place, best.at, best.sub) < (place, at, sub)
