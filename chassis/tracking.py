"""One connection on which Valkey names every key of a prefix as it is written, and the writer's heart."""

import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import structlog
from redis import Redis
from redis.exceptions import TimeoutError  # noqa: A004 - redis has its own

HEARTBEAT = "heartbeat"
SILENCE = 2.0
"""Seconds without a heartbeat after which no cache is used: a change may be waiting somewhere."""
SKEW = 2.0
"""Seconds by which the clocks of our machines may differ; always counted against a cache."""
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.01, 1.0

log = structlog.get_logger("tracking")


class Tracking:
    """Drops from a process' own cache what was changed, and tells whether any cache may be used at all.

    The thread subscribes with `CLIENT TRACKING ON BCAST PREFIX <prefix>`. Pushes come in the order of the
    writes, so a heartbeat, which the one writer sends when it has nothing left to write, says that every
    change before it has been heard. `drop` is told what follows the prefix in a key, `clear` that everything
    may have changed, and `what` says in the log what is heard.
    """

    def __init__(
        self,
        valkey: "Redis",
        prefix: str,
        *,
        drop: Callable[[str], None],
        clear: Callable[[], None],
        what: str,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._valkey: Any = valkey
        self._prefix = prefix
        self._drop = drop
        self._clear = clear
        self._name = f"{what} tracking"
        self._heard, self._not_heard = f"{what} heard", f"{what} not heard"
        self._clock = clock
        self._heard_at = float("-inf")
        self._connection: Any = None
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self.since = float("inf")
        """Unix time from which on every change was heard; what is older was said to a Valkey that may
        have lost its memory since."""

    def fresh(self) -> bool:
        """Whether a heartbeat came within SILENCE on a subscription that still stands."""
        return time.monotonic() - self._heard_at < SILENCE

    def doubt(self) -> None:
        """Use no cache until the next heartbeat: Valkey left someone without an answer."""
        self._heard_at = float("-inf")

    def start(self) -> None:
        """Listen in a thread of its own, until `stop`."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._listen, name=self._name, daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the thread and its connection."""
        self._stopping.set()
        _shut(self._connection)
        if self._thread is not None:
            self._thread.join()

    def _listen(self) -> None:
        pause = _SHORTEST_PAUSE
        while not self._stopping.is_set():
            self._connection = connection = self._valkey.connection_pool.make_connection()
            try:
                self._subscribe(connection)
                pause = _SHORTEST_PAUSE
                while not self._stopping.is_set():
                    self._hear(connection)
            except Exception as error:  # noqa: BLE001 - whatever it was, nothing more is heard until we are back
                self._heard_at = float("-inf")
                if pause == _SHORTEST_PAUSE and not self._stopping.is_set():
                    log.warning(self._not_heard, why=type(error).__name__)
            finally:
                connection.disconnect()
            self._stopping.wait(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        self._heard_at = float("-inf")

    def _subscribe(self, connection: Any) -> None:
        connection.connect()
        # The parser swallows what a handler raises, so ours only hands the message on, to be acted on here.
        connection._parser.set_invalidation_push_handler(lambda message: message)  # noqa: SLF001
        connection.send_command("CLIENT", "TRACKING", "ON", "BCAST", "PREFIX", self._prefix)
        connection.read_response()
        self._forget_all()
        log.info(self._heard)

    def _hear(self, connection: Any) -> None:
        """Act on the next message; after a silence, ask whether anyone is there."""
        try:
            message = _read(connection)
        except TimeoutError:
            connection.send_command("PING", check_health=False)
            message = _read(connection)
        if not isinstance(message, list):
            return
        keys = message[1]
        if keys is None:
            self._forget_all()
            return
        names = [key.decode().removeprefix(self._prefix) for key in keys]
        for name in names:
            if name != HEARTBEAT:
                self._drop(name)
        if HEARTBEAT in names:
            self._heard_at = time.monotonic()

    def _forget_all(self) -> None:
        """Valkey is new to us, or was emptied: believe nothing that was said before this moment."""
        self._heard_at = float("-inf")
        self.since = self._clock() + SKEW
        self._clear()


def _read(connection: Any) -> Any:
    return connection.read_response(push_request=True, timeout=SILENCE / 2, disconnect_on_error=False)


def _shut(connection: Any) -> None:
    """Wake the thread that reads from `connection`."""
    opened = getattr(connection, "_sock", None)
    if opened is not None:
        try:
            opened.shutdown(socket.SHUT_RDWR)
        except OSError:
            return
