"""One connection on which Valkey names every conversation with news in it, and every tombstone."""

import threading
import time
from collections.abc import Callable
from typing import Any

import structlog
from redis import Redis
from redis.exceptions import TimeoutError  # noqa: A004 - redis has its own

from resource_services.messages.pokes import PREFIX as CHANGED

TOMBSTONE = "revoked:"
HEARTBEAT = "heartbeat"
SILENCE = 2.0
"""Seconds without identity's heartbeat after which a tombstone may be waiting somewhere."""
_PAUSE = 0.2

log = structlog.get_logger("messages")

Hear = Callable[[str], object]


class Hearing:
    """Tells `changed` of conversations and `revoked` of tokens, from a thread of its own.

    `fresh` is false as soon as a revocation might be missed: no heartbeat, or the subscription is lost.
    """

    def __init__(self, valkey: "Redis", *, changed: Hear, revoked: Hear) -> None:
        self._valkey: Any = valkey
        self._tell = {CHANGED: changed, TOMBSTONE: revoked}
        self._heard_at = float("-inf")
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="messages-hearing", daemon=True)

    def fresh(self) -> bool:
        """Whether a heartbeat came lately, on a subscription that still stands."""
        return time.monotonic() - self._heard_at < SILENCE

    def start(self) -> None:
        """Listen until `stop`."""
        self._thread.start()

    def stop(self) -> None:
        """Listen no more; the thread ends within a second."""
        self._stopping.set()

    def join(self) -> None:
        """Wait for that."""
        self._thread.join()

    def _listen(self) -> None:
        while not self._stopping.is_set():
            connection = self._valkey.connection_pool.make_connection()
            try:
                self._subscribe(connection)
                while not self._stopping.is_set():
                    self._hear(connection)
            except Exception as error:  # noqa: BLE001 - whatever it was, nothing more is heard until we are back
                if self.fresh():
                    log.warning("nothing heard", why=type(error).__name__)
            finally:
                self._heard_at = float("-inf")
                connection.disconnect()
            self._stopping.wait(_PAUSE)

    def _subscribe(self, connection: Any) -> None:
        connection.connect()
        # The parser swallows what a handler raises, so ours only hands the message on, to be acted on here.
        connection._parser.set_invalidation_push_handler(lambda message: message)  # noqa: SLF001
        prefixes = [word for prefix in self._tell for word in ("PREFIX", prefix)]
        connection.send_command("CLIENT", "TRACKING", "ON", "BCAST", *prefixes)
        connection.read_response()

    def _hear(self, connection: Any) -> None:
        """Act on the next message; after a silence, ask whether anyone is there."""
        try:
            message = _read(connection)
        except TimeoutError:
            connection.send_command("PING", check_health=False)
            message = _read(connection)
        if not isinstance(message, list):
            return
        if message[1] is None:
            # Emptied: tombstones are forgotten.
            self._heard_at = float("-inf")
            return
        names = [key.decode() for key in message[1]]
        for name in names:
            for prefix, tell in self._tell.items():
                if name.startswith(prefix):
                    tell(name.removeprefix(prefix))
        if TOMBSTONE + HEARTBEAT in names:
            self._heard_at = time.monotonic()


def _read(connection: Any) -> Any:
    return connection.read_response(push_request=True, timeout=SILENCE / 4, disconnect_on_error=False)
