"""Many requests with one unknown token ask one question."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class SingleFlight(Generic[Answer]):
    """Runs one call per key at a time; who comes while it runs gets its answer, or what it raised."""

    def __init__(self) -> None:
        self._running: dict[str, Future[Answer]] = {}
        self._lock = Lock()

    def once(self, key: str, ask: Callable[[], Answer]) -> Answer:
        """Give the answer of the call that runs for `key`, or of `ask`."""
        with self._lock:
            running = self._running.get(key)
            if running is None:
                mine = self._running[key] = Future[Answer]()
        if running is not None:
            return running.result()
        try:
            answer = ask()
        except BaseException as error:
            self._land(key)
            mine.set_exception(error)
            raise
        self._land(key)
        mine.set_result(answer)
        return answer

    def _land(self, key: str) -> None:
        with self._lock:
            del self._running[key]
