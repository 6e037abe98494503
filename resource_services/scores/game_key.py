"""Rule: a board belongs to a game of the games service, or to an app's own key `app:<client_id>:<name>`."""

import re
from uuid import UUID

LONGEST = 200
_APP = re.compile(r"app:([A-Za-z0-9._-]{1,100}):([a-z0-9][a-z0-9._-]{0,63})", re.ASCII)


def canonical(text: str) -> str:
    """Give the one way of writing the key; raises ValueError for what is none."""
    if _APP.fullmatch(text):
        return text
    try:
        key = str(UUID(text))
    except ValueError:
        raise ValueError("must be a game's id, or app:<client_id>:<name>") from None
    if key != text.lower():
        raise ValueError("must be a game's id as the games service writes it")
    return key


def app_of(key: str) -> str | None:
    """The client id of the app whose own key this is; None for a game of the games service."""
    found = _APP.fullmatch(key)
    return found[1] if found else None
