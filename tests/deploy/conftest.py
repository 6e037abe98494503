"""A launcher that reads nothing of the surrounding shell."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.local.house import House
from deploy.local.settings import Launcher


def forget_the_shell(patch: pytest.MonkeyPatch) -> None:
    """Take away whatever the shell sets for a house, and any `.env`."""
    for key in list(os.environ):
        if key.startswith(("GATEHOUSE_", "IDENTITY_", "GAMES_", "SITE_")):
            patch.delenv(key)
    patch.setenv("GATEHOUSE_ENV_FILE", os.devnull)


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test of the launcher begins with nothing said."""
    forget_the_shell(monkeypatch)


@pytest.fixture
def short_path() -> Iterator[Path]:
    """A folder whose path leaves room for a socket's name."""
    folder = Path(tempfile.mkdtemp(prefix="gh-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def house(short_path: Path) -> House:
    """An empty house, laid out."""
    house = House(short_path)
    house.lay_out()
    return house


@pytest.fixture
def settings(short_path: Path) -> Launcher:
    """The defaults, in a folder of the test's own."""
    return Launcher(var=short_path)
