"""What is done before any program serves."""

import sys
from pathlib import Path

import pytest

from certs.make import make
from deploy.local import prepare as module
from deploy.local import tools
from deploy.local.doors import doors
from deploy.local.environment import Surroundings
from deploy.local.errors import CannotStart
from deploy.local.house import House
from deploy.local.prepare import Step, prepare, steps
from deploy.local.settings import ROOT, Launcher


@pytest.fixture
def around(house: House, settings: Launcher) -> Surroundings:
    """A house that is ready to be prepared."""
    made = make(house.certificates, [])
    return Surroundings(settings, house, doors(settings), made, ["127.0.0.1"], tools.caddy(), Path("unused"))


def _only(patch: pytest.MonkeyPatch, *todo: Step) -> None:
    patch.setattr(module, "steps", lambda _: list(todo))


def _python(code: str, says: str = "to the log") -> Step:
    return Step("games", (sys.executable, "-c", code), says)  # type: ignore[arg-type]


def test_what_is_for_a_person_is_in_no_log(around: Surroundings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first password is passed on and written nowhere."""
    _only(monkeypatch, _python("print('password: x')", "to a person"))

    assert prepare(around) == ["password: x"]
    assert (around.house.log / "prepare-games.log").read_text() == ""


def test_what_is_for_the_log_is_there(around: Surroundings, monkeypatch: pytest.MonkeyPatch) -> None:
    """What changed is kept, and does not flood the terminal."""
    _only(monkeypatch, _python("print('migrated')"))

    assert prepare(around) == []
    assert (around.house.log / "prepare-games.log").read_text() == "migrated\n"


def test_a_failing_step_tells_why(around: Surroundings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line names the command, and the program's last words of this run follow."""
    (around.house.log / "prepare-games.log").write_text("earlier\n")
    _only(monkeypatch, _python("raise SystemExit('setting X: missing')"))

    with pytest.raises(CannotStart, match=r"failed \(status 1\):\n  setting X: missing$") as failed:
        prepare(around)
    assert "earlier" not in str(failed.value)


def test_a_broken_caddyfile_is_told(around: Surroundings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake in the edge's file is found before anything is started, with its place."""
    broken = around.house.var / "Caddyfile"
    own = (ROOT / "deploy" / "Caddyfile").read_text()
    broken.write_text(own.replace("skip_install_trust", "skip_nothing"))
    edge = next(step for step in steps(around) if step.program == "edge")
    _only(monkeypatch, Step("edge", (*edge.command[:-1], str(broken)), edge.says))

    with pytest.raises(CannotStart, match=r"Caddyfile:\d+: unrecognized global option: skip_nothing"):
        prepare(around)


def test_the_edges_own_file_can_be_read(around: Surroundings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The project's Caddyfile passes."""
    _only(monkeypatch, *(step for step in steps(around) if step.program == "edge"))

    assert prepare(around) == []
