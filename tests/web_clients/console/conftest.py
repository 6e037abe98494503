"""A console whose every way out ends at a house written by hand; its person types what the test says."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from chassis.http import Session
from tests.web_clients.console.fake_house import DOORS, PASSWORD, FakeHouse
from web_clients.console.app import run
from web_clients.console.parts import Parts
from web_clients.console.prompts import Prompts
from web_clients.console.settings import DoorSettings, Settings


@dataclass(frozen=True)
class Result:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


@dataclass
class Typing(Prompts):
    """Somebody who answers questions."""

    answers: dict[str, str] = field(
        default_factory=lambda: {"Password": PASSWORD, "Email or handle": "alice"}
    )
    asked: list[str] = field(default_factory=list)

    def line(self, question: str) -> str:
        """Answer what may be seen."""
        self.asked.append(question)
        return self.answers[question]

    def hidden(self, question: str) -> str:
        """Answer what may not."""
        return self.line(question)


@dataclass
class Terminal:
    """A terminal in which `gatehouse` is typed."""

    parts: Parts
    typing: Typing
    read: Callable[[], tuple[str, str]]

    def __call__(self, *words: str) -> Result:
        """Type a command."""
        status = run(list(words), self.parts)
        out, err = self.read()
        return Result(status, out, err)


@pytest.fixture
def fake_house() -> FakeHouse:
    """An honest house."""
    return FakeHouse()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A person's own configuration folder, and a house on this machine."""
    origins = {f"{name}_url": url for name, url in DOORS.items()}
    return Settings.model_validate(
        {
            "config_home": tmp_path / "config",
            "var": tmp_path / "var",
            "own_doors": DoorSettings.model_validate(origins),
            "host": None,
            "doors": None,
            "tokens": None,
            "ca_file": None,
        }
    )


@pytest.fixture
def terminal(fake_house: FakeHouse, settings: Settings, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """Nobody is signed in yet."""

    def open_session(ca_file: str | None) -> Session:
        session = Session(ca_file)
        session.mount("https://", fake_house)
        return session

    def read() -> tuple[str, str]:
        said = capsys.readouterr()
        return said.out, said.err

    typing = Typing()
    return Terminal(Parts(settings, open_session, typing), typing, read)


@pytest.fixture
def alice(terminal: Terminal) -> Terminal:
    """Alice's terminal, signed in."""
    result = terminal("login", "alice")
    assert result.status == 0, result.err
    return terminal
