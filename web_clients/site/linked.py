"""Addresses in what people write become links, and nothing else becomes anything."""

import re
from urllib.parse import urlsplit

from markupsafe import Markup, escape

_ADDRESS = re.compile(r"https?://[^\s<>\"'`]+", re.IGNORECASE)
_CLOSING = {")": "(", "]": "["}
_REL = "nofollow ugc noopener noreferrer"
"""Nothing is vouched for, and the page that is left is not told."""


def linked(text: str) -> Markup:
    """Escape a text, and make links of its http and https addresses."""
    made: list[str] = []
    end = 0
    for match in _ADDRESS.finditer(text):
        address = _trimmed(match.group())
        if not _leads_where_it_says(address):
            continue
        made.append(escape(text[end : match.start()]))
        made.append(Markup('<a href="{0}" rel="{1}">{0}</a>').format(address, _REL))
        end = match.start() + len(address)
    made.append(escape(text[end:]))
    return Markup("").join(made)


def _trimmed(address: str) -> str:
    """Leave the sentence's own marks behind an address to the sentence."""
    while address:
        last = address[-1]
        opening = _CLOSING.get(last)
        if last not in ".,;:!?" and (opening is None or address.count(last) <= address.count(opening)):
            break
        address = address[:-1]
    return address


def _leads_where_it_says(address: str) -> bool:
    """Whether there is a host, and no name before it that a reader could take for one."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False
