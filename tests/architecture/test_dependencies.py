"""Each direct dependency has a reason, and everything that is installed is locked."""

import re
from pathlib import Path

import pytest

from tests.architecture.conftest import ROOT, text

PURPOSES = ("run", "test", "check")
REASONS = text(Path("docs/decisions/0002-dependencies.md"))


def _direct(purpose: str) -> list[str]:
    lines = text(Path(f"requirements/{purpose}.in")).splitlines()
    return [re.split(r"[\[<>=~!; ]", line)[0].lower() for line in lines if line and line[0] not in "#-"]


def _locked(purpose: str) -> dict[str, str]:
    pinned = re.findall(
        r"^([a-z0-9._-]+)==(\S+)", (ROOT / f"requirements/{purpose}.lock").read_text(), re.MULTILINE
    )
    return dict(pinned)


@pytest.mark.parametrize("name", [name for purpose in PURPOSES for name in _direct(purpose)])
def test_has_a_reason(name: str) -> None:
    """Whoever wonders why a library is here finds a line on it."""
    assert re.search(rf"^\| `{re.escape(name)}` \| \S", REASONS, re.MULTILINE | re.IGNORECASE)


def test_no_reason_without_a_dependency() -> None:
    """A library that has gone takes its line along."""
    listed = {name.lower() for name in re.findall(r"^\| `([^`]+)` \|", REASONS, re.MULTILINE)}

    assert listed == {name for purpose in PURPOSES for name in _direct(purpose)}


@pytest.mark.parametrize("purpose", PURPOSES)
def test_locked_with_hashes(purpose: str) -> None:
    """Each lock pins every direct dependency and carries a hash for each pin."""
    locked = _locked(purpose)
    lock = (ROOT / f"requirements/{purpose}.lock").read_text()

    assert set(_direct(purpose)) <= {name.replace(".", "-").replace("_", "-") for name in locked}
    for pin in re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in pin


def test_locks_agree() -> None:
    """What is tested and checked is what runs: each lock holds the one before."""
    run, test, check = (_locked(purpose) for purpose in PURPOSES)

    assert run.items() <= test.items() <= check.items()


def test_one_kind_of_lock() -> None:
    """There is no second lock to fall behind."""
    assert not (ROOT / "uv.lock").exists()
