"""The house's own work."""

from threading import Event

import pytest

from identity.upkeep.chores import HOUSEKEEPING, LETTERS
from identity.upkeep.upkeep import Chore, Upkeep


def test_each_chore_comes_at_its_time() -> None:
    """A chore is done at once, and again when its time has passed."""
    done: list[str] = []
    now = 0.0
    chores = [Chore("often", 1, lambda: done.append("often")), Chore("rare", 10, lambda: done.append("rare"))]
    upkeep = Upkeep(chores, Event(), clock=lambda: now)
    for now in (0.0, 0.5, 1.0, 10.0):  # noqa: B007 - the clock reads it
        upkeep.step()

    assert done == ["often", "rare", "often", "often", "rare"]


def test_failure_of_one_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    """What fails is said once, tried again, and the rest is done; the end of it is said too."""
    results = iter([RuntimeError, RuntimeError, None])
    done: list[bool] = []

    def fail() -> None:
        error = next(results)
        if error:
            raise error

    upkeep = Upkeep([Chore("breaks", 0, fail), Chore("works", 0, lambda: done.append(True))], Event())
    for _ in range(3):
        upkeep.step()

    assert len(done) == 3
    assert caplog.text.count("a chore fails") == 1
    assert caplog.text.count("a chore works again") == 1


def test_stops() -> None:
    """It returns when told."""
    stop = Event()
    Upkeep([Chore("stop", 0, stop.set), Chore("not any more", 0, pytest.fail)], stop).run()


@pytest.mark.django_db
def test_every_chore_can_be_done() -> None:
    """All that is listed runs on an empty house, and letters have a thread of their own."""
    for chore in (*LETTERS, *HOUSEKEEPING):
        chore.work()

    assert {chore.name for chore in HOUSEKEEPING} >= {"sweep accounts", "sweep tokens", "delete accounts"}
    assert [chore.name for chore in LETTERS] == ["deliver mail"]
