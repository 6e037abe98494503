"""A friends service as an asker sees it."""

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any, Self

from redis import Redis

from chassis.service.circle import PREFIX, Circle
from tests.chassis.service.sibling import Sibling


class Heart:
    """Beats in Valkey while nothing is undelivered."""

    def __init__(self, valkey: "Redis") -> None:
        self._valkey = valkey
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._beat)

    def _beat(self) -> None:
        while not self._stopped.wait(0.02):
            with contextlib.suppress(Exception):  # the test may kill Valkey under it
                self._valkey.set(f"{PREFIX}heartbeat", int(time.time()))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Beat no more."""
        self._stopped.set()
        self._thread.join()


class Friends(Sibling):
    """Knows circles, writes them to Valkey when asked and when they change, and counts what it is asked."""

    def __init__(self, valkey: "Redis") -> None:
        super().__init__()
        self.valkey = valkey
        self.circles: dict[str, Circle] = {}
        self.asked: list[str] = []
        self.answer: Callable[[str], tuple[int, Any]] | None = None
        self.before_answer: Callable[[], object] = lambda: None

    def change(
        self, sub: str, friends: Iterable[str] = (), blocked: Iterable[str] = (), *, deliver: bool = True
    ) -> None:
        """Commit another circle, and deliver it."""
        version = self.circles[sub].version + 1 if sub in self.circles else 1
        self.circles[sub] = Circle(sub, frozenset(friends), frozenset(blocked), version, time.time())
        if deliver:
            self._write(sub)

    def _write(self, sub: str) -> None:
        with contextlib.suppress(Exception):  # the test may have killed Valkey
            self.valkey.set(PREFIX + sub, self.circles[sub].encode(), ex=300)

    def answer_to(self, path: str, question: dict[str, Any]) -> tuple[int, Any]:
        """Tell the circle, as a test had it changed."""
        assert path == "/api/v1/relations"
        sub = question["sub"]
        self.asked.append(sub)
        if self.answer is not None:
            return self.answer(sub)
        told = json.loads(self.circles[sub].encode()) | {"at": time.time()}
        self.before_answer()
        if told["version"] == self.circles[sub].version:
            self.circles[sub] = Circle.read(told, sub)
        self._write(sub)
        return 200, told
