"""The token file: private, whole, and its owner's alone."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.web_clients.console.conftest import Terminal
from tests.web_clients.console.fake_house import FakeHouse

Spoil = Callable[[Path], object]


def _link(path: Path) -> None:
    path.rename(path.with_suffix(".elsewhere"))
    path.symlink_to(path.with_suffix(".elsewhere"))


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


SPOILT: dict[str, Spoil] = {
    "others may read": lambda path: path.chmod(0o604),
    "its group may write": lambda path: path.chmod(0o620),
    "a link": _link,
    "a folder": _folder,
    "not ours": lambda path: path.write_text('{"access_token": "gat_x"}'),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:40]),
    "no text": lambda path: path.write_bytes(b"\xff\x00"),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT.keys())
def test_refuses(alice: Terminal, spoil: Spoil) -> None:
    """A file that is not as this console left it is not used; one line says which, and nothing of it."""
    path = alice.parts.tokens.path
    spoil(path)

    result = alice("whoami")

    assert result.status == 9
    assert str(path) in result.err
    assert "gat_" not in result.err
    assert result.err.count("\n") == 1


def test_another_persons_file(alice: Terminal) -> None:
    """Whoever put it there could know, or choose, whose tokens it holds."""
    if os.geteuid() != 0:
        pytest.skip("only root can give a file away")
    os.chown(alice.parts.tokens.path, 12345, -1)

    assert alice("whoami").status == 9


def test_a_folder_into_which_others_can_write(
    terminal: Terminal, fake_house: FakeHouse, tmp_path: Path
) -> None:
    """Others could put another file in the place of ours: no password is typed for it, and no token made."""
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o777)
    terminal.parts.settings.tokens = folder / "tokens.json"

    result = terminal("login", "alice")

    assert result.status == 9
    assert "chmod go-w" in result.err
    assert not terminal.typing.asked
    assert not fake_house.active


def test_tokens_that_cannot_be_kept(
    terminal: Terminal, fake_house: FakeHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk costs a sign-in, and leaves no living token behind."""

    def full(_from: str, _to: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)

    result = terminal("login", "alice")

    assert result.status == 9
    assert "No space left" in result.err
    assert not fake_house.active
    assert [path.name for path in terminal.parts.tokens.path.parent.iterdir()] == ["tokens.json.lock"]


def test_our_own_folder_is_closed_again(alice: Terminal) -> None:
    """Opened by accident, it is closed by the next write."""
    folder = alice.parts.tokens.path.parent
    folder.chmod(0o755)

    assert alice("login", "alice").status == 0

    assert folder.stat().st_mode & 0o777 == 0o700


def test_nothing_but_the_tokens_is_left(alice: Terminal) -> None:
    """A file is written beside and moved: no half of one is ever seen, and no piece of it stays."""
    assert alice("login", "alice").status == 0

    path = alice.parts.tokens.path
    assert sorted(each.name for each in path.parent.iterdir()) == ["tokens.json", "tokens.json.lock"]
