"""Where a page may send a person on to: our own doors and nowhere else."""

import re
from urllib.parse import urlsplit

from django.conf import settings

_PLAIN = re.compile(r"[!-\[\]-~]{1,4000}")
"""Printable ASCII without a backslash: what a browser will read exactly as we do."""


def safe_next(url: str | None) -> str | None:
    """`url` when it is an absolute address at one of our doors; else None."""
    if not url or not _PLAIN.fullmatch(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    origin = f"{parts.scheme}://{parts.netloc}"
    return url if origin in settings.DOORS.values() and url.startswith(origin) else None


def is_at(url: str, door: str) -> bool:
    """Whether a safe `url` is at that door."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" == settings.DOORS[door]
