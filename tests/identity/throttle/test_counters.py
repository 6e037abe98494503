"""Counters, in Valkey and here alike."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import cast

import pytest
import structlog
from redis.exceptions import ConnectionError as Unreachable

from chassis.valkey import connect
from identity.throttle import cache
from identity.throttle.cache import REST, Counters, Standing
from identity.throttle.here import CountersHere
from identity.throttle.shared import CountersShared
from tests.conftest import ValkeyServer


@pytest.fixture(params=["here", "valkey"])
def counters(request: pytest.FixtureRequest) -> Iterator[Counters]:
    """Each sort of counters."""
    if request.param == "here":
        yield CountersHere()
        return
    server: ValkeyServer = request.getfixturevalue("valkey")
    with connect(server.url()) as client:
        yield CountersShared(client)


def test_counts(counters: Counters) -> None:
    """A counter begins once, counts on, and says how long it lives; one that is not there does nothing."""
    assert counters.get("x") is None
    assert counters.incr("x", 1) is None
    assert counters.seconds_left("x") == 0
    assert not counters.touch("x", 9)
    assert not counters.delete("x")
    assert counters.add("x", 1, 60)
    assert not counters.add("x", 7, 60)
    assert counters.incr("x", 1) == 2
    assert counters.incr("x", -1) == 1
    assert counters.get("x") == 1
    assert 59 < counters.seconds_left("x") <= 60
    assert counters.touch("x", 600)
    assert 599 < counters.seconds_left("x") <= 600
    assert counters.delete("x")
    assert counters.get("x") is None


def test_many_at_once_lose_none(counters: Counters) -> None:
    """Every one of many that count at the same time gets a number of its own."""
    counters.add("x", 0, 60)
    with ThreadPoolExecutor(8) as threads:
        numbers = list(threads.map(lambda _: counters.incr("x", 1), range(200)))

    assert sorted(map(int, cast("list[int]", numbers))) == list(range(1, 201))


def test_forgets_after_its_time() -> None:
    """What was counted here is gone when its time is over, to the second."""
    now = 100.0
    counters = CountersHere(clock=lambda: now)
    counters.add("x", 1, 60)
    now = 159.9
    assert counters.get("x") == 1
    now = 160.0
    assert counters.get("x") is None
    assert counters.add("x", 1, 60)


def test_never_holds_more_than_it_may() -> None:
    """A flood of names takes the place of what ends first, and of no more than has to go."""
    now = 0.0
    counters = CountersHere(most=10, clock=lambda: now)
    for number in range(10):
        counters.add(str(number), 1, 60 + number)
    counters.add("new", 1, 60)
    assert [counters.get(name) for name in ("0", "1", "new")] == [None, 1, 1]

    now = 200.0
    counters.add("later", 1, 60)
    assert counters.get("later") == 1
    assert len(counters._kept) == 1


def test_a_lost_valkey_is_replaced_by_this_process(
    own_valkey: ValkeyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without Valkey the process counts alone, asks again after a rest, and says so once each way."""
    now = 0.0
    standing = Standing(own_valkey.url(), clock=lambda: now)
    count: Callable[[], int | None] = lambda: standing.ask(lambda kept: kept.incr("x", 1))  # noqa: E731
    standing.ask(lambda kept: kept.add("x", 3, 60))
    own_valkey.kill()

    said = structlog.testing.CapturingLogger()
    monkeypatch.setattr(cache, "log", said)

    assert standing.ask(lambda kept: kept.add("x", 1, 60))
    assert count() == 2
    own_valkey.start()
    assert count() == 3  # it is not asked so soon
    now = REST
    assert count() is None  # this one has lost what it knew
    assert standing.ask(lambda kept: kept.add("x", 1, 60))
    assert [call.args[0] for call in said.calls] == [
        "attempts are counted by each process alone",
        "attempts are counted together again",
    ]


def test_a_refusal_of_valkey_is_a_loss_too(own_valkey: ValkeyServer) -> None:
    """A Valkey that is full, or forbids the keys, is no reason to count nothing."""
    standing = Standing(own_valkey.url("nobody", "wrong"))

    assert standing.ask(lambda kept: kept.add("x", 1, 60))
    assert standing.ask(lambda kept: kept.get("x")) == 1
    with connect(own_valkey.url("nobody", "wrong")) as client, pytest.raises(Unreachable):
        client.get("x")
