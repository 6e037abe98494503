"""The folders of a house."""

import os
import socket
from pathlib import Path

import pytest

from deploy.local.errors import CannotStart
from deploy.local.house import House
from deploy.local.settings import ROOT


def test_folders_are_private(short_path: Path) -> None:
    """What a house keeps is open to its owner alone."""
    house = House(short_path / "var")
    house.lay_out()

    for folder in (house.var, house.run, house.log, house.secrets):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_a_path_too_long_for_a_socket_is_named(tmp_path: Path) -> None:
    """A folder whose sockets the kernel could not name is refused before anything is made."""
    deep = tmp_path / ("x" * 100)

    with pytest.raises(CannotStart, match=r"GATEHOUSE_VAR: .* longer than the 107 bytes"):
        House(deep).lay_out()
    assert not deep.exists()


def test_the_longest_allowed_path_has_working_sockets(short_path: Path) -> None:
    """At the very limit, every socket can be opened."""
    room = 107 - len(os.fsencode(short_path / "x" / "run" / "messages-live.sock")) + 1
    house = House(short_path / ("x" * room))
    house.lay_out()

    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(house.socket("messages-live")))
    with pytest.raises(CannotStart):
        House(short_path / ("x" * (room + 1))).lay_out()


def test_a_file_in_the_way_is_named(short_path: Path) -> None:
    """Where GATEHOUSE_VAR cannot be a folder, the line says so."""
    (short_path / "var").touch()

    with pytest.raises(CannotStart, match=f"GATEHOUSE_VAR: {short_path}/var"):
        House(short_path / "var").lay_out()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_of_anothers_is_named(short_path: Path) -> None:
    """Where GATEHOUSE_VAR cannot be written, the line says so."""
    short_path.chmod(0o500)

    with pytest.raises(CannotStart, match="GATEHOUSE_VAR"):
        House(short_path / "var").lay_out()


def test_stale_sockets_go_and_files_stay(house: House) -> None:
    """What a cut-off house left behind does not keep the next one from listening."""
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(house.socket("identity")))
    (house.run / "launcher.pid").touch()

    house.clear_sockets()

    assert [path.name for path in house.run.iterdir()] == ["launcher.pid"]


def test_two_copies_have_their_own_certificates(short_path: Path) -> None:
    """A copy that keeps its things elsewhere keeps its certificates there too."""
    assert House(ROOT / "var").certificates == ROOT / "certs"
    assert House(short_path).certificates == short_path / "certs"
