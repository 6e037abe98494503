"""Many who ask the same thing at once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from chassis.flight import SingleFlight
from tests.resource_services.guard.cast import eventually


def test_asks_once_for_many() -> None:
    """Who comes while the question is out gets the answer to it."""
    flight = SingleFlight[str]()
    asked: list[int] = []
    answered = threading.Event()

    def ask() -> str:
        asked.append(1)
        answered.wait(5)
        return "answer"

    with ThreadPoolExecutor(5) as pool:
        first = pool.submit(flight.once, "key", ask)
        eventually(lambda: asked)
        others = [pool.submit(flight.once, "key", ask) for _ in range(4)]
        waiting = flight._running["key"]
        eventually(lambda: len(waiting._condition._waiters) == 4)  # type: ignore[attr-defined]
        answered.set()

        assert {future.result() for future in [first, *others]} == {"answer"}
    assert len(asked) == 1


def test_shares_what_went_wrong() -> None:
    """A failed question fails for all who waited on it, and the next one is asked anew."""
    flight = SingleFlight[str]()

    def fail() -> str:
        raise LookupError

    with pytest.raises(LookupError):
        flight.once("key", fail)

    assert flight.once("key", lambda: "better") == "better"
    assert flight._running == {}


def test_keeps_no_answer() -> None:
    """An answer is for those who waited, not for who comes later."""
    flight = SingleFlight[int]()

    assert [flight.once("key", lambda number=number: number) for number in (1, 2)] == [1, 2]  # type: ignore[misc]
