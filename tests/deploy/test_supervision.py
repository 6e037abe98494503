"""Programs start together and end together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.local import running
from deploy.local.house import House

SUPERVISE = """
import json, pathlib, sys
from deploy.local import running, supervision
from deploy.local.errors import CannotStart
from deploy.local.house import House

house = House(pathlib.Path(sys.argv[1]))
commands = json.loads(sys.argv[2])
never_ready = sys.argv[3] == "never ready"

def when_started(stopping):
    print("started", flush=True)
    if never_ready:
        raise CannotStart("identity is not ready")

def environment(name):
    return {"PATH": "/usr/bin:/bin", "HOUSE": str(house.var), running.MARK: str(house.var)}

try:
    supervision.supervise(house, commands, environment, when_started, lambda: None)
except CannotStart as error:
    print(error, flush=True)
    raise SystemExit(1)
print("ended", flush=True)
"""

STEADY = "exec sleep 600"
STUBBORN = "trap '' TERM INT; sleep 600 & wait; sleep 600"
DYING = "echo 'no such table: users' >>\"$HOUSE/log/dying.log\"; exit 3"


@pytest.fixture
def start(house: House) -> "Iterator[Start]":
    """Supervise shell commands in a process of their own, which is gone after the test."""
    started = Start(house)
    yield started
    if started.process is not None and started.process.poll() is None:
        started.process.kill()
        started.process.communicate()
    running.sweep(house)


class Start:
    """One supervising process."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.process: subprocess.Popen[str] | None = None

    def __call__(self, ready: str = "ready", **commands: str) -> "subprocess.Popen[str]":
        """Start it; `ready` may be "never ready"."""
        import json  # noqa: PLC0415 - for the command line alone

        self.process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISE, str(self.house.var), json.dumps(commands), ready],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return self.process


def _wait_for(house: House, count: int) -> None:
    deadline = time.monotonic() + 10
    while len(running.started_for(house)) != count:
        assert time.monotonic() < deadline, running.started_for(house)
        time.sleep(0.01)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_all(start: Start, house: House, sent: signal.Signals) -> None:
    """Ctrl-C and SIGTERM end every program, and the launcher ends well."""
    process = start(valkey=STEADY, identity=STEADY, edge=STEADY)
    assert process.stdout is not None
    assert process.stdout.readline() == "started\n"
    _wait_for(house, 3)

    process.send_signal(sent)

    assert process.communicate(timeout=10)[0].endswith("ended\n")
    assert process.returncode == 0
    assert not running.started_for(house)


def test_a_stubborn_program_is_ended_too(start: Start, house: House) -> None:
    """A program that does not listen is killed after a few seconds; its children go with it."""
    process = start(stubborn=STUBBORN, steady=STEADY)
    _wait_for(house, 3)

    process.send_signal(signal.SIGTERM)

    process.communicate(timeout=20)
    assert not running.started_for(house)


def test_a_signal_in_the_first_moment_leaves_nothing(start: Start, house: House) -> None:
    """Whenever Ctrl-C comes, no program outlives the launcher."""
    for moment in range(12):
        process = start(one=STEADY, two=STEADY, three=STEADY)
        time.sleep(0.15 + moment * 0.02)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)

        assert not running.started_for(house)


def test_a_dying_program_is_named_with_its_last_words(start: Start, house: House) -> None:
    """When one program ends, all end, and the terminal shows which it was and what it said."""
    (house.log / "dying.log").write_text("said in an earlier run\n")
    process = start(dying=DYING, steady=STEADY)

    said = process.communicate(timeout=10)[0]

    assert process.returncode == 1
    assert "dying ended (status 3)" in said
    assert "no such table: users" in said
    assert "earlier run" not in said
    assert not running.started_for(house)


def test_a_house_that_does_not_get_ready_is_ended(start: Start, house: House) -> None:
    """A program that lives but never becomes ready stops the start."""
    process = start("never ready", identity=STEADY, steady=STEADY)

    said = process.communicate(timeout=10)[0]

    assert process.returncode == 1
    assert said.endswith("identity is not ready\n")
    assert not running.started_for(house)


def test_a_killed_launcher_is_cleaned_up_after(start: Start, house: House) -> None:
    """Even after kill -9 of the launcher, the next start finds and ends what it left."""
    process = start(one=STEADY, two=STEADY)
    _wait_for(house, 2)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert process.stdout is not None
    process.stdout.close()

    assert running.sweep(house)
    assert not running.started_for(house)


AFTER_THE_DOORS = 'until [ -s "$GATEHOUSE_VAR/run/house.json" ]; do sleep 0.2; done; '


def test_every_program_of_the_procfile_has_a_log_of_its_own() -> None:
    """Each line of the Procfile becomes the program itself, and writes to the log that bears its name."""
    from deploy.local import supervision  # noqa: PLC0415 - only here

    for name, command in supervision.processes().items():
        # A job that nobody waits for lets the doors answer first.
        assert command.removeprefix(AFTER_THE_DOORS).startswith("exec ")
        assert command.endswith(f'>>"$GATEHOUSE_VAR/log/{name}.log" 2>&1')
    assert Path(supervision.PROCFILE).name == "Procfile"
