"""What honcho says, heard instead of shown: the programs log to files, and the terminal is for people."""

import re
import threading
from collections.abc import Callable

from honcho.manager import SYSTEM_PRINTER_NAME
from honcho.printer import Message

_STARTED = re.compile(r"\S+ started \(pid=")
_STOPPED = re.compile(r"(\S+) stopped \(rc=(-?\d+)\)")
_SIGNAL = re.compile(r"SIG\w+ received")


class Journal:
    """A printer for honcho's manager.

    Calls `launched` when all processes have been launched, and `known` when the manager knows all `count`.
    """

    def __init__(self, count: int, launched: Callable[[], None], known: Callable[[], None]) -> None:
        self.width = 0
        self.stopping = threading.Event()
        self.asked_to_stop = False
        self.first_to_stop: tuple[str, int] | None = None
        self.unknown = count
        self._launched = launched
        self._known = known
        self._heard = False

    def write(self, message: Message) -> None:
        """Take in one message."""
        if not self._heard:
            # The manager speaks only after it has started them all.
            self._heard = True
            self._launched()
        if message.name != SYSTEM_PRINTER_NAME:
            return
        if _STARTED.match(message.data):
            self.unknown -= 1
            if not self.unknown:
                self._known()
        if _SIGNAL.match(message.data):
            self.asked_to_stop = True
            self.stopping.set()
        stopped = _STOPPED.match(message.data)
        if stopped is not None and self.first_to_stop is None:
            self.first_to_stop = (stopped[1], int(stopped[2]))
            self.stopping.set()
