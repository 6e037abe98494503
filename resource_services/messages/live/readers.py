"""The open pages that this process holds: which conversation each follows, and on whose token."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable

MOST_EACH = 16
"""Open pages on one token: a person has few, and a program that forgets to close gets no more."""


class TooManyReadersError(Exception):
    """There is no room for one more open page."""


class Reader:
    """One open page; `news` is set when it has something to say, and `over` when it has nothing more."""

    def __init__(self, conversation: str, holder: str) -> None:
        self.conversation = conversation
        self.holder = holder
        self.news = asyncio.Event()
        self.over = False


class Readers:
    """All of them, found by what can happen to them; only the event loop's own thread touches it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._all: set[Reader] = set()
        self._of: dict[str, set[Reader]] = defaultdict(set)

    def __len__(self) -> int:
        return len(self._all)

    def enter(self, conversation: str, holder: str) -> Reader:
        """Take in an open page; raises TooManyReadersError."""
        if len(self._all) >= self._most or len(self._of.get(holder, ())) >= MOST_EACH:
            raise TooManyReadersError
        reader = Reader(conversation, holder)
        self._all.add(reader)
        self._of[conversation].add(reader)
        self._of[holder].add(reader)
        return reader

    def leave(self, reader: Reader) -> None:
        """Forget an open page that was closed."""
        self._all.discard(reader)
        for key in (reader.conversation, reader.holder):
            self._of[key].discard(reader)
            if not self._of[key]:
                del self._of[key]

    def changed(self, conversation: str) -> None:
        """Something happened in a conversation."""
        for reader in self._of.get(conversation, ()):
            reader.news.set()

    def end(self, holder: str) -> None:
        """A token is revoked: nothing hangs on it any more."""
        _end(self._of.get(holder, ()))

    def end_all(self) -> None:
        """Nobody can tell any more which tokens are good."""
        _end(self._all)


def _end(readers: Iterable[Reader]) -> None:
    for reader in readers:
        reader.over = True
        reader.news.set()
