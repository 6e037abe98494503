"""Where the doors listen."""

import socket

import pytest

from deploy.local import listening
from deploy.local.doors import Door
from deploy.local.errors import CannotStart
from deploy.local.settings import Launcher


def test_by_default_nobody_else_can_come() -> None:
    """Told nothing, the doors are open to this machine alone."""
    assert set(listening.addresses(Launcher())) <= {"127.0.0.1", "::1"}
    assert "127.0.0.1" in listening.addresses(Launcher())


def test_an_address_is_listened_on() -> None:
    """With an address as host, the doors are open there and nowhere else."""
    assert listening.addresses(Launcher(host="192.0.2.7")) == ["192.0.2.7"]


def test_a_name_of_loopback_stays_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A made-up name for this machine's loopback does not open the doors to the LAN."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", ("127.0.0.1", 0))])

    assert listening.addresses(Launcher(host="gatehouse.test")) == ["127.0.0.1"]


def test_the_machines_own_name_means_its_lan(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that has itself on loopback under its own name is reached by others on all its addresses."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", ("127.0.1.1", 0))])
    monkeypatch.setattr(socket, "gethostname", lambda: "Den")
    monkeypatch.setattr(socket, "getfqdn", lambda: "den.lan")

    assert "0.0.0.0" in listening.addresses(Launcher(host="den"))  # noqa: S104 - what is asserted


def test_an_unknown_name_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that this machine cannot find is refused by name."""

    def nowhere(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)

    with pytest.raises(CannotStart, match=r"GATEHOUSE_HOST: this machine knows no gatehouse\.invalid"):
        listening.addresses(Launcher(host="gatehouse.invalid"))


def test_the_operator_may_say_where() -> None:
    """GATEHOUSE_LISTEN is taken at its word."""
    assert listening.addresses(Launcher(listen="192.0.2.7 2001:db8::7")) == ["192.0.2.7", "2001:db8::7"]


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_a_taken_port_is_named(host: str) -> None:
    """The line says which port, for which door, and how to move the doors."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as other:
        other.bind((host, 0))
        other.listen()
        port = other.getsockname()[1]
        door = Door("login", f"https://localhost:{port}", "identity", None, "")

        with pytest.raises(
            CannotStart, match=rf"port {port} of {host}, for the door login: .* in use; .*OFFSET"
        ):
            listening.refuse_taken([host], [door])


def test_an_address_of_another_machine_is_named() -> None:
    """An address that this machine does not have is refused before anything is started."""
    door = Door("login", "https://203.0.113.9:4999", "identity", None, "")

    with pytest.raises(CannotStart, match=r"GATEHOUSE_HOST: this machine has no address 203\.0\.113\.9"):
        listening.refuse_taken(["203.0.113.9"], [door])


def test_a_port_that_browsers_refuse_is_named() -> None:
    """A door that no browser opens is refused at the start, not found out by a person."""
    door = Door(name="home", program="site", api=None, shows="", url="https://localhost:6000")

    with pytest.raises(CannotStart, match=r"port 6000, for the door home: browsers refuse"):
        listening.refuse_taken(["127.0.0.1"], [door])
