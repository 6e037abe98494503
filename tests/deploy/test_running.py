"""One house for each folder, and nothing left of one that was cut off."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.local import running
from deploy.local.errors import CannotStart
from deploy.local.house import House

HOLD = """
import sys, pathlib
from deploy.local import running
from deploy.local.house import House
with running.only_one(House(pathlib.Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.read()
"""


def _marked(house: House) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(["sleep", "600"], env={**os.environ, running.MARK: str(house.var)})


def test_a_second_launcher_is_turned_away(house: House) -> None:
    """While one launcher holds the house, another says which process that is, and how to stop it."""
    command = [sys.executable, "-c", HOLD, str(house.var), "deploy.local"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        first.stdout.readline()

        with (
            pytest.raises(CannotStart, match=rf"already runs .* {first.pid}\).*make down"),
            running.only_one(house),
        ):
            pass

        first.communicate()
    with running.only_one(house):
        assert (house.run / "launcher.pid").read_text() == str(os.getpid())
    assert (house.run / "launcher.pid").read_text() == ""


def test_leftovers_are_ended(house: House) -> None:
    """Programs of a launcher that was killed are found by their mark and ended."""
    with _marked(house) as left:
        assert running.sweep(house)
        assert left.wait() == -9
    assert not running.sweep(house)


def test_another_house_is_left_alone(house: House, short_path: Path) -> None:
    """Two copies side by side do not end each other's programs."""
    other = House(short_path / "other")
    other.lay_out()
    with _marked(other) as neighbour:
        assert not running.sweep(house)
        assert not running.stop(house)
        assert neighbour.poll() is None
        neighbour.kill()


def test_a_number_given_away_again_is_not_signalled(house: House) -> None:
    """A stale pid that now is another program's is not a launcher."""
    with subprocess.Popen(["sleep", "600"]) as stranger:
        (house.run / "launcher.pid").write_text(str(stranger.pid))

        assert not running.stop(house)
        assert stranger.poll() is None
        stranger.kill()
