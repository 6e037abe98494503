"""Buckets in a real Valkey, at whatever time the test says."""

import logging
from collections.abc import Iterator

import pytest

from chassis.service.rate_limit import REST, Limit, RateLimiter, Verdict
from chassis.valkey import connect
from tests.conftest import ValkeyServer

LIMITS = {"reads": Limit(3, 60), "writes": Limit(1, 60), "uploads": Limit(20, 3600)}


class Clock:
    """The time of day."""

    now = 1_800_000_000.0

    def __call__(self) -> float:
        """Give the Unix time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until the test moves it."""
    return Clock()


@pytest.fixture
def limiter(valkey: ValkeyServer, clock: Clock) -> Iterator[RateLimiter]:
    """The limiter of a service called notes."""
    with connect(valkey.url()) as client:
        yield RateLimiter(client, "notes", LIMITS, clock)


def take(limiter: RateLimiter, kind: str = "reads", who: str = "alice") -> Verdict:
    """Ask once, and be told."""
    verdict = limiter.take(kind, who)
    assert verdict is not None
    return verdict


def test_so_many_pass_and_no_more(limiter: RateLimiter) -> None:
    """All at once, if they like; each is told how many are left."""
    verdicts = [take(limiter) for _ in range(5)]

    assert [verdict.passes for verdict in verdicts] == [True, True, True, False, False]
    assert [verdict.remaining for verdict in verdicts] == [2, 1, 0, 0, 0]


def test_time_brings_them_back_one_by_one(limiter: RateLimiter, clock: Clock) -> None:
    """A third of the period for one of three; all of it for all."""
    for _ in range(3):
        take(limiter)
    refused = take(limiter)
    assert refused.wait == pytest.approx(20)
    assert refused.reset == pytest.approx(60)

    clock.now += refused.wait
    assert take(limiter).passes
    assert not take(limiter).passes

    clock.now += 60
    assert [take(limiter).passes for _ in range(4)] == [True, True, True, False]


def test_refusals_cost_nothing(limiter: RateLimiter, clock: Clock) -> None:
    """Who knocks all the time is not kept out for longer than who waits."""
    take(limiter, "writes")
    for _ in range(50):
        clock.now += 1
        assert not take(limiter, "writes").passes

    clock.now += 10
    assert take(limiter, "writes").passes


def test_nobody_pays_for_another(limiter: RateLimiter) -> None:
    """Each person, and each kind of request, has a bucket."""
    assert take(limiter, "writes").passes
    assert not take(limiter, "writes").passes

    assert take(limiter, "writes", "bob").passes
    assert take(limiter, "reads").passes


def test_all_processes_of_a_service_count_together(valkey: ValkeyServer, clock: Clock) -> None:
    """And those of another service apart."""
    with connect(valkey.url()) as one, connect(valkey.url()) as two:
        assert take(RateLimiter(one, "notes", LIMITS, clock), "writes").passes
        assert not take(RateLimiter(two, "notes", LIMITS, clock), "writes").passes
        assert take(RateLimiter(two, "letters", LIMITS, clock), "writes").passes


def test_an_idle_bucket_is_gone(limiter: RateLimiter, valkey: ValkeyServer) -> None:
    """Valkey keeps nothing of who has a full bucket again."""
    take(limiter, "uploads")

    with valkey.admin() as admin:
        (key,) = admin.keys("notes:rate:*")
        assert key == "notes:rate:uploads:alice"
        assert 0 < admin.pttl(key) <= 180_000


def test_without_valkey_everything_passes_and_is_said_once(
    own_valkey: ValkeyServer, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """A lost Valkey is not asked at every request, and is used again once it answers."""
    caplog.set_level(logging.INFO)
    with connect(own_valkey.url()) as client:
        limiter = RateLimiter(client, "notes", LIMITS, clock)
        take(limiter, "writes")
        own_valkey.kill()

        assert [limiter.take("writes", "alice") for _ in range(20)] == [None] * 20
        clock.now += REST
        assert limiter.take("writes", "alice") is None
        assert caplog.text.count("rates not limited") == 1

        own_valkey.start()
        assert limiter.take("writes", "alice") is None
        clock.now += REST
        assert take(limiter, "writes").passes
        assert "rates limited again" in caplog.text
