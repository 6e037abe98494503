"""Work that no page waits for."""

import threading
import time

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from identity.config.later import later

WAIT = 10


@pytest.fixture
def in_background(settings: Settings) -> None:
    """As outside the tests: in a thread."""
    settings.WORK_IN_BACKGROUND = True


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("in_background")
def test_runs_after_the_commit_in_another_thread() -> None:
    """The page goes on; the work finds what the page stored."""
    ran: dict[str, object] = {}
    done = threading.Event()

    def work() -> None:
        ran.update(thread=threading.get_ident(), atomic=connection.in_atomic_block)
        done.set()

    with transaction.atomic():
        later(work)
        assert not ran

    assert done.wait(WAIT)
    assert ran["thread"] != threading.get_ident()
    assert ran["atomic"] is False


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("in_background")
def test_failure_is_logged_and_the_next_work_runs(caplog: pytest.LogCaptureFixture) -> None:
    """One bad piece of work stops nothing."""
    done = threading.Event()

    def fail() -> None:
        raise LookupError("no such thing")

    later(fail)
    later(done.set)

    assert done.wait(WAIT)
    deadline = time.monotonic() + WAIT
    while "work failed" not in caplog.text:
        assert time.monotonic() < deadline
        time.sleep(0.005)
