"""Figures in words that people read."""

from datetime import datetime
from urllib.parse import urlsplit

KILOBYTE = 1024
MEGABYTE = KILOBYTE * KILOBYTE


def day(moment: datetime) -> str:
    """The day of a moment, as in `3 May 2026`."""
    return f"{moment.day} {moment:%B %Y}"


def number(count: int) -> str:
    """A number, as in `12,500`."""
    return f"{count:,}"


def host(url: str) -> str:
    """Where an address leads, as in `example.org`."""
    return urlsplit(url).hostname or ""


def moment(when: datetime) -> str:
    """A moment, as in `3 May 2026, 14:05`; every page shows it in UTC, and a script in the reader's zone."""
    return f"{day(when)}, {when:%H:%M} UTC"


def size(count: int) -> str:
    """A number of bytes, as in `1.4 MB`."""
    if count < KILOBYTE:
        return f"{count} bytes"
    if count < MEGABYTE:
        return f"{count // KILOBYTE} kB"
    return f"{count / MEGABYTE:.1f} MB"
