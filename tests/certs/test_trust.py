"""Letting a system and its browsers know the local authority."""

import shutil
import subprocess
from pathlib import Path

import pytest

from certs.browser_stores import MISSING, trust_in_browsers
from certs.make import make
from certs.system_store import Store, trust_in_system
from certs.trust import main

needs_certutil = pytest.mark.skipif(shutil.which("certutil") is None, reason="needs certutil (libnss3-tools)")


@pytest.fixture
def authority(tmp_path: Path) -> Path:
    """A fresh authority."""
    return make(tmp_path / "certs", []).authority


def _known(database: Path) -> str:
    return subprocess.run(
        ["certutil", "-L", "-d", f"sql:{database}"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


def test_the_system_takes_it_in(authority: Path, tmp_path: Path) -> None:
    """The authority lies in the system's folder under its own name, and the system's command has run."""
    folder = tmp_path / "anchors"
    folder.mkdir()
    store = Store(folder, ("touch", str(tmp_path / "ran")))

    done, line = trust_in_system(authority, "gatehouse-1", (store,))

    assert done
    assert line.startswith("system: added")
    assert (folder / "gatehouse-1.crt").read_bytes() == authority.read_bytes()
    assert (tmp_path / "ran").exists()
    assert trust_in_system(authority, "gatehouse-1", (store,))[1].startswith("system: knows it already")


def test_a_failing_system_command_is_shown(authority: Path, tmp_path: Path) -> None:
    """What the system answers is passed on, and nothing is claimed."""
    done, line = trust_in_system(authority, "gatehouse-1", (Store(tmp_path, ("ls", "/no/such/folder")),))

    assert not done
    assert "/no/such/folder" in line


def test_an_unknown_system_is_said(authority: Path, tmp_path: Path) -> None:
    """Where no list is known, the line says so."""
    assert trust_in_system(authority, "gatehouse-1", (Store(tmp_path / "none", ("true",)),)) == (
        False,
        "system: no list of authorities that we know how to add to",
    )


@needs_certutil
def test_browsers_take_it_in(authority: Path, tmp_path: Path) -> None:
    """Chromium and every Firefox profile know the authority afterwards, once, for servers only."""
    databases = [tmp_path / ".pki/nssdb", tmp_path / ".mozilla/firefox/abc.default"]
    for database in databases:
        database.mkdir(parents=True)
        subprocess.run(["certutil", "-N", "-d", f"sql:{database}", "--empty-password"], check=True)

    for _ in range(2):
        assert all(done for done, _ in trust_in_browsers(authority, "gatehouse-1", tmp_path))

    for database in databases:
        assert _known(database).count("gatehouse-1") == 1
        assert "C,," in _known(database)


@needs_certutil
def test_chromium_gets_a_list_where_it_has_none(
    authority: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A browser that was never started is told too."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "chromium").touch(mode=0o755)
    monkeypatch.setenv("PATH", f"{folder}:{Path(str(shutil.which('certutil'))).parent}")

    assert trust_in_browsers(authority, "gatehouse-1", tmp_path)[0][0]
    assert "gatehouse-1" in _known(tmp_path / ".pki/nssdb")


def test_missing_certutil_is_named(authority: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without certutil no browser can be told, and the line says what to install."""
    monkeypatch.setenv("PATH", str(tmp_path))

    assert trust_in_browsers(authority, "gatehouse-1", tmp_path) == [(False, MISSING)]


def test_no_authority_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before the first start there is nothing to trust."""
    assert main([str(tmp_path / "authority.pem")]) == 1
    assert "make up" in capsys.readouterr().err
