"""Every write that was answered with a yes, and whether it can be read back."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

Ask = Callable[[str, str], Any]
"""Asks a door for a path below /api/v1, in one person's name, and gives the JSON that must come."""

LISTS: dict[str, tuple[str, str]] = {
    "post": ("posts", "posts?limit=100"),
    "game": ("games", "games?owner=me&limit=100"),
    "score": ("scores", "me/history?limit=100"),
}
"""Where all that one person wrote of a kind is listed."""
INSIDE: dict[str, tuple[str, str]] = {
    "comment": ("posts", "posts/{}/comments?limit=100"),
    "message": ("messages", "conversations/{}/messages?limit=100"),
}
"""Where what was written into something is listed."""


class Ledger:
    """What one person wrote, by kind and by what it was written into."""

    def __init__(self) -> None:
        self._written: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._lock = threading.Lock()

    def note(self, kind: str, written: str, into: str = "") -> None:
        """The house said yes to a write."""
        with self._lock:
            self._written[kind, into].add(written)

    def __len__(self) -> int:
        return sum(map(len, self._written.values()))

    def lost(self, ask: Ask) -> Iterator[str]:
        """Name each write that is not there."""
        for (kind, into), written in self._written.items():
            if kind == "like":
                found = {each for each in written if ask("posts", f"posts/{each}")["liked"]}
            else:
                door, path = LISTS.get(kind) or INSIDE[kind]
                found = set(_ids(ask, door, path.format(into)))
            yield from (f"{kind} {each}" for each in written - found)


def _ids(ask: Ask, door: str, path: str) -> Iterator[str]:
    page: str | None = path
    while page:
        told = ask(door, page)
        yield from (str(each["id"]) for each in told["items"])
        page = (told["next"] or "").rpartition("/api/v1/")[2]
