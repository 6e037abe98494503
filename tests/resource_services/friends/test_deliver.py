"""python -m resource_services.friends.deliver: tells what no request could, and vouches for it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any

import pytest
import structlog
from redis.exceptions import RedisError

from chassis.service.database import Database
from chassis.valkey import connect
from resource_services.friends import directory
from resource_services.friends.announce import BATCH
from resource_services.friends.circle_keys import HEARTBEAT, CircleKeys
from resource_services.friends.circles import touch
from resource_services.friends.deliver import Worker
from resource_services.friends.models import Untold
from resource_services.friends.pair import hold_all
from resource_services.friends.settings import Settings
from tests.conftest import ValkeyServer


def eventually(condition: Callable[[], object], seconds: float = 10.0) -> Any:
    """Poll until it is so."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.01)
    return found


def wait(database: Database, number: int = 1) -> None:
    """Leave some changes untold, as a request leaves them that met no Valkey."""
    with database.writing() as session:
        for i in range(number):
            directory.meet(session, f"s{i}", f"h{i}")
        touch(session, hold_all(session, {f"s{i}" for i in range(number)}))


def waiting(database: Database) -> int:
    """How many changes are untold."""
    with database.reading() as session:
        return session.query(Untold).count()


@pytest.fixture
def keys(own_valkey: ValkeyServer) -> CircleKeys:
    """The worker's own connection."""
    return CircleKeys(connect(own_valkey.url()))


def test_tells_then_beats(database: Database, keys: CircleKeys, own_valkey: ValkeyServer) -> None:
    """What was waiting is told before the heartbeat that vouches for it, which is as old as the look."""
    wait(database, 3)
    before = time.time()

    assert Worker(database, keys, Event()).look() is True

    with own_valkey.admin() as admin:
        assert len(admin.keys("circle:s*")) == 3
        assert before - 0.001 <= float(str(admin.get(HEARTBEAT))) <= time.time() + 0.001
    assert waiting(database) == 0


def test_no_heartbeat_while_something_waits(
    database: Database, keys: CircleKeys, own_valkey: ValkeyServer
) -> None:
    """As long as there is more than one batch, nobody is told that all is told."""
    wait(database, BATCH + 1)
    worker = Worker(database, keys, Event())

    assert worker.look() is False
    with own_valkey.admin() as admin:
        assert admin.get(HEARTBEAT) is None
        assert worker.look() is True
        assert admin.get(HEARTBEAT) is not None


def test_what_was_not_acknowledged_waits_on(
    database: Database, keys: CircleKeys, own_valkey: ValkeyServer
) -> None:
    """Nothing is struck out that Valkey has not taken."""
    wait(database)
    own_valkey.kill()

    with pytest.raises(RedisError):
        Worker(database, keys, Event()).look()

    assert waiting(database) == 1


def test_a_change_during_the_telling_is_told_too(database: Database, own_valkey: ValkeyServer) -> None:
    """The row that a newer change wrote is not struck out with the older one."""
    wait(database)

    class Slow(CircleKeys):
        def write(self, circles: Any) -> None:
            super().write(circles)
            with database.writing() as session:
                touch(session, hold_all(session, {"s0"}))

    Worker(database, Slow(connect(own_valkey.url())), Event()).look()

    assert waiting(database) == 1


@contextmanager
def running(database: Database, keys: CircleKeys) -> Iterator[None]:
    """A worker in a thread."""
    stop = Event()
    thread = threading.Thread(target=Worker(database, keys, stop).run)
    thread.start()
    yield
    stop.set()
    thread.join(5)
    assert not thread.is_alive()


def test_survives_valkey(database: Database, keys: CircleKeys, own_valkey: ValkeyServer) -> None:
    """Valkey may be killed and come back: nothing is lost, the outage is logged once, and so is its end."""
    with structlog.testing.capture_logs() as logged, running(database, keys):
        with own_valkey.admin() as admin:
            eventually(lambda: admin.get(HEARTBEAT))
        own_valkey.kill()
        wait(database, 2)
        eventually(lambda: [each for each in logged if each["log_level"] == "error"])
        own_valkey.start()
        with own_valkey.admin() as admin:
            eventually(lambda: admin.get(HEARTBEAT))
            assert len(admin.keys("circle:s*")) == 2
        eventually(lambda: [each for each in logged if each["event"].endswith("again")])

    assert len([each for each in logged if each["log_level"] == "error"]) == 1
    assert waiting(database) == 0


def test_command_stops_cleanly(settings: Settings, own_valkey: ValkeyServer) -> None:
    """The command runs until it is told to stop, and ends with status 0."""
    environment = os.environ | {
        "GATEHOUSE_VAR": str(settings.var),
        "GATEHOUSE_DOOR_FRIENDS_URL": settings.door,
        "GATEHOUSE_DOOR_AUTHORIZATION_SERVER_URL": settings.issuer,
        "FRIENDS_VALKEY_URL": own_valkey.url(),
        "FRIENDS_DATABASE_URL": settings.database_url,
        "FRIENDS_INTROSPECTION_SECRET": "s" * 43,
    }
    command = [sys.executable, "-m", "resource_services.friends.deliver"]
    with (
        own_valkey.admin() as admin,
        subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            eventually(lambda: admin.get(HEARTBEAT), 30)
        finally:
            process.send_signal(signal.SIGTERM)
        output, _ = process.communicate(timeout=10)

    assert process.returncode == 0
    assert b"Traceback" not in output
