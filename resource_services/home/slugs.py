"""An issue's place in addresses, from its title."""

import re
import unicodedata

_LONGEST = 80
_RESERVED = {"subscribe"}
"""Places below /newsletter/ that are no issue's."""
_OTHER = re.compile(r"[^a-z0-9]+")


def slug_of(title: str) -> str:
    """Give the title in lower case ASCII letters, digits and hyphens; `issue` where none are left."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return _OTHER.sub("-", plain).strip("-")[:_LONGEST].rstrip("-") or "issue"


def free_slug(wanted: str, taken: set[str]) -> str:
    """Give `wanted` if it is free, or with the first number behind it that is."""
    number, slug = 1, wanted
    while slug in taken | _RESERVED:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
