"""The worker delivers what no page could, and its heartbeat is the truth."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from threading import Event
from typing import Any, Self

import pytest
import structlog
from django.db import DatabaseError, connection
from django.utils import timezone
from redis import Redis
from redis.exceptions import RedisError

from chassis.valkey import connect
from identity.revocation.models import Tombstone
from identity.revocation.worker import BATCH, HEARTBEAT, Worker
from tests.conftest import ValkeyServer

pytestmark = pytest.mark.django_db(transaction=True)


def wait(number: int = 1) -> None:
    """Leave some rows in the outbox, as a page leaves them that could not announce them."""
    Tombstone.objects.bulk_create(
        Tombstone(key=f"{i:064x}", cause="account_locked", keep_until=timezone.now() + timedelta(minutes=15))
        for i in range(number)
    )


def eventually(condition: Callable[[], object], seconds: float = 5.0) -> Any:
    """Poll until it is so."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.01)
    return found


@pytest.fixture
def client(own_valkey: ValkeyServer) -> "Redis":
    """The worker's own connection."""
    return connect(own_valkey.url())


def test_delivers_then_beats(client: "Redis", own_valkey: ValkeyServer) -> None:
    """What was waiting is announced before the heartbeat that vouches for it."""
    wait(3)
    before = time.time()

    assert Worker(client, Event()).look() is True

    with own_valkey.admin() as admin:
        assert len(admin.keys("revoked:0*")) == 3
        assert before - 0.001 <= float(admin.get(HEARTBEAT)) <= time.time() + 0.001
        assert admin.ttl(HEARTBEAT) == -1
    assert not Tombstone.objects.exists()


def test_heartbeat_is_as_old_as_the_look(client: "Redis", own_valkey: ValkeyServer) -> None:
    """A heartbeat vouches for the time at which the outbox was read, not for the time of its writing."""
    wait(500)
    before = time.time()
    Worker(client, Event()).look()
    took = time.time() - before

    with own_valkey.admin() as admin:
        assert float(admin.get(HEARTBEAT)) - before < took / 2


def test_no_heartbeat_while_something_waits(client: "Redis", own_valkey: ValkeyServer) -> None:
    """As long as there is more than one batch, nobody is told that all is delivered."""
    wait(BATCH + 1)
    worker = Worker(client, Event())

    assert worker.look() is False
    with own_valkey.admin() as admin:
        assert admin.get(HEARTBEAT) is None
        assert worker.look() is True
        assert admin.get(HEARTBEAT) is not None


def test_failed_delivery_keeps_the_rows_and_the_silence(client: "Redis", own_valkey: ValkeyServer) -> None:
    """What Valkey did not acknowledge stays, is counted, and holds the heartbeat back."""
    wait()
    own_valkey.kill()

    with pytest.raises(RedisError):
        Worker(client, Event()).look()

    assert Tombstone.objects.get().attempts == 1


class Running:
    """A worker in a thread."""

    def __init__(self, client: "Redis") -> None:
        self.stop = Event()
        self.thread = threading.Thread(target=self._run, args=(client,))

    def _run(self, client: "Redis") -> None:
        try:
            Worker(client, self.stop).run()
        finally:
            connection.close()

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.thread.join(5)
        assert not self.thread.is_alive()


def test_beats_twice_a_second(client: "Redis", own_valkey: ValkeyServer) -> None:
    """Guards that wait two seconds hear several heartbeats in that time."""
    with Running(client), own_valkey.admin() as admin:
        beats = set()
        deadline = time.monotonic() + 2.0
        while time.monotonic() < deadline:
            beats.add(admin.get(HEARTBEAT))
            time.sleep(0.01)

    assert len(beats - {None}) >= 3


def test_a_row_is_delivered_at_once(client: "Redis", own_valkey: ValkeyServer) -> None:
    """What a page left behind is announced without a heartbeat's delay."""
    with Running(client), own_valkey.admin() as admin:
        eventually(lambda: admin.get(HEARTBEAT))
        wait()
        eventually(lambda: admin.keys("revoked:0*"), 1.0)


def test_survives_valkey(client: "Redis", own_valkey: ValkeyServer) -> None:
    """Valkey may be killed and come back: nothing is lost, the outage is logged once, and so is its end."""
    with structlog.testing.capture_logs() as logged, Running(client):
        with own_valkey.admin() as admin:
            eventually(lambda: admin.get(HEARTBEAT))
        own_valkey.kill()
        wait(2)
        eventually(lambda: [each for each in logged if each["log_level"] == "error"])
        eventually(lambda: Tombstone.objects.filter(attempts__gt=1).exists())
        own_valkey.start()
        with own_valkey.admin() as admin:
            eventually(lambda: admin.get(HEARTBEAT))
            assert len(admin.keys("revoked:0*")) == 2
        eventually(lambda: [each for each in logged if each["event"].endswith("again")])

    assert len([each for each in logged if each["log_level"] == "error"]) == 1
    assert not Tombstone.objects.exists()


def test_survives_the_database(client: "Redis", own_valkey: ValkeyServer) -> None:
    """While the database cannot be read there is no heartbeat; afterwards there is."""
    broken = Event()
    broken.set()

    class Unlucky(Worker):
        def look(self) -> bool:
            if broken.is_set():
                raise DatabaseError("gone")
            return super().look()

    stop = Event()

    def run() -> None:
        try:
            Unlucky(client, stop).run()
        finally:
            connection.close()

    with structlog.testing.capture_logs() as logged, own_valkey.admin() as admin:
        thread = threading.Thread(target=run)
        thread.start()
        eventually(lambda: logged)
        assert admin.get(HEARTBEAT) is None
        broken.clear()
        eventually(lambda: admin.get(HEARTBEAT))
        stop.set()
        thread.join(5)

    assert [each["log_level"] for each in logged] == ["error", "info"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_command_stops_cleanly(own_valkey: ValkeyServer, number: int) -> None:
    """The command runs until it is told to stop, and ends with status 0."""
    name = str(connection.settings_dict["NAME"])
    url = f"sqlite:///{name}"
    if connection.vendor == "postgresql":
        url = os.environ["IDENTITY_DATABASE_URL"].replace("/postgres?", f"/{name}?")
    environment = os.environ | {
        "IDENTITY_VALKEY_URL": own_valkey.url(),
        "IDENTITY_DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "identity.config.settings",
    }
    command = [sys.executable, "-m", "identity.manage", "deliver_revocations"]
    with (
        own_valkey.admin() as admin,
        subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            eventually(lambda: admin.get(HEARTBEAT), 20)
        finally:
            process.send_signal(number)
        output, _ = process.communicate(timeout=10)

    assert process.returncode == 0
    assert b"Traceback" not in output
