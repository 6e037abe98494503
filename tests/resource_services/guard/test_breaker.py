"""Letting a failing identity alone."""

import threading
from typing import NoReturn

import pytest

from resource_services.guard.breaker import Breaker
from resource_services.guard.errors import GuardUnavailable


class Time:
    """A clock that stands."""

    now = 100.0

    def __call__(self) -> float:
        """Give the time."""
        return self.now


class Calls:
    """Counts how often identity was asked."""

    count = 0

    def good(self) -> str:
        """Answer."""
        self.count += 1
        return "answer"

    def bad(self) -> NoReturn:
        """Fail."""
        self.count += 1
        raise OSError("secret words of a library")


@pytest.fixture
def time() -> Time:
    """The breaker's time."""
    return Time()


@pytest.fixture
def breaker(time: Time) -> Breaker:
    """One that opens at the third failure and rests for two seconds."""
    return Breaker(failures=3, rest=2, clock=time)


@pytest.fixture
def calls() -> Calls:
    """What identity was asked."""
    return Calls()


def fail(breaker: Breaker, calls: Calls, times: int) -> None:
    """Let calls fail in a row."""
    for _ in range(times):
        with pytest.raises(GuardUnavailable):
            breaker.call(calls.bad)


def test_passes_answers_through(breaker: Breaker, calls: Calls) -> None:
    """While identity answers, the breaker is not felt."""
    assert breaker.call(calls.good) == "answer"
    assert breaker.state == "closed"


def test_shows_nobody_what_failed(breaker: Breaker, calls: Calls) -> None:
    """Whatever goes wrong is a plain 503 to the caller."""
    with pytest.raises(GuardUnavailable) as refusal:
        breaker.call(calls.bad)

    assert "secret words" not in str(refusal.value.body())
    assert refusal.value.headers["Retry-After"] == "1"


def test_opens_after_failures_in_a_row(breaker: Breaker, calls: Calls) -> None:
    """From the last allowed failure on, identity is not asked, and the caller is told how long."""
    fail(breaker, calls, 3)

    with pytest.raises(GuardUnavailable) as refusal:
        breaker.call(calls.good)

    assert calls.count == 3
    assert breaker.state == "open"
    assert refusal.value.headers["Retry-After"] == "2"


def test_counts_only_failures_in_a_row(breaker: Breaker, calls: Calls) -> None:
    """One answer between makes earlier failures history."""
    fail(breaker, calls, 2)
    breaker.call(calls.good)
    fail(breaker, calls, 2)

    assert breaker.state == "closed"


def test_tries_one_call_after_the_rest(breaker: Breaker, calls: Calls, time: Time) -> None:
    """After the rest one call goes to see, those beside it are refused, and its answer closes the breaker."""
    fail(breaker, calls, 3)
    time.now += 2
    assert breaker.state == "half-open"
    beside: list[BaseException] = []

    def probe() -> str:
        with pytest.raises(GuardUnavailable) as refusal:
            breaker.call(calls.good)
        beside.append(refusal.value)
        return "back"

    assert breaker.call(probe) == "back"
    assert len(beside) == 1
    assert calls.count == 3
    assert breaker.state == "closed"
    assert breaker.call(calls.good) == "answer"


def test_rests_again_when_the_try_fails(breaker: Breaker, calls: Calls, time: Time) -> None:
    """A failed try starts the rest anew."""
    fail(breaker, calls, 3)
    time.now += 2
    fail(breaker, calls, 1)
    time.now += 1.9

    with pytest.raises(GuardUnavailable):
        breaker.call(calls.good)
    assert calls.count == 4


def test_lets_one_of_many_threads_try(breaker: Breaker, calls: Calls, time: Time) -> None:
    """However many wait for the end of the rest, one goes."""
    fail(breaker, calls, 3)
    time.now += 2
    together = threading.Barrier(8)

    def call() -> None:
        together.wait()
        with pytest.raises(GuardUnavailable):
            breaker.call(calls.bad)

    threads = [threading.Thread(target=call) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert calls.count == 4
