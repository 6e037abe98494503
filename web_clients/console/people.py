"""People by their handles, as people know each other."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from web_clients.console.errors import NotFound
from web_clients.console.parts import Parts
from web_clients.console.plain_text import one_line


def sub_of(parts: Parts, who: str) -> str:
    """The `sub` of whoever has this handle, or the `sub` that was given; raises NotFound."""
    handle = who.removeprefix("@")
    try:
        return str(UUID(handle))
    except ValueError:
        pass
    try:
        profile = parts.door("profile").get(f"/handles/{quote(handle, safe='')}")
    except NotFound:
        advice = "gatehouse friends find shows who is there."
        raise NotFound(f"There is nobody called {handle}.", advice) from None
    return str(profile["sub"])


def person(told: Any) -> dict[str, str]:
    """Somebody as they stand in the JSON of every command."""
    return {key: str(told.get(key, "")) for key in ("sub", "handle", "name")}


def called(told: dict[str, str]) -> str:
    """Somebody as they stand in a table."""
    name = one_line(told["name"])
    return f"{name} @{told['handle']}" if name and name != told["handle"] else f"@{told['handle']}"
