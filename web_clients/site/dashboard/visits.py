"""Since when something is new to somebody: since their last visit, as far as this browser knows."""

from collections.abc import MutableMapping
from datetime import UTC, datetime, timedelta
from typing import Any

KEPT_AS = "visits"
PAUSE = timedelta(minutes=30)
"""Whoever comes back sooner is on the same visit."""
FIRST = timedelta(days=7)
"""What a first visit takes for new."""


def last_visit(notes: MutableMapping[str, Any], sub: str, now: datetime) -> datetime:
    """The end of the person's last visit; notes that they are here now.

    `notes` is what the browser keeps, signed. Of anybody else who used it nothing is taken over.
    """
    before, latest = _read(notes.get(KEPT_AS), sub, now)
    if now - latest > PAUSE:
        before = latest
    notes[KEPT_AS] = [sub, before.timestamp(), now.timestamp()]
    return before


def _read(kept: object, sub: str, now: datetime) -> tuple[datetime, datetime]:
    match kept:
        case [str(whose), float(before), float(latest)] if whose == sub:
            return datetime.fromtimestamp(before, UTC), datetime.fromtimestamp(latest, UTC)
        case _:
            return now - FIRST, now
