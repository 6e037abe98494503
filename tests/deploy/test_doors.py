"""The doors of a copy."""

import tomllib

import pytest

from deploy.local.doors import TABLE, doors
from deploy.local.errors import CannotStart
from deploy.local.settings import Launcher

ROWS = tomllib.loads(TABLE.read_text(encoding="utf-8"))["door"]


def urls(**settings: object) -> dict[str, str]:
    """Every door's URL under these settings."""
    return {door.name: door.url for door in doors(Launcher(**settings))}  # type: ignore[arg-type]


def test_names_and_ports_are_unique() -> None:
    """No two doors share a name or a port."""
    assert len({row["name"] for row in ROWS}) == len({row["port"] for row in ROWS}) == len(ROWS)


def test_the_table_is_where_ports_come_from() -> None:
    """Told nothing, a door is at localhost on its port of the table."""
    assert urls() == {row["name"]: f"https://localhost:{row['port']}" for row in ROWS}


@pytest.mark.parametrize(
    ("settings", "url"),
    [
        ({"port_offset": 100}, "https://localhost:{}"),
        ({"port_offset": 100, "host": "Gatehouse.example"}, "https://gatehouse.example:{}"),
        ({"port_offset": 100, "host": "192.0.2.7"}, "https://192.0.2.7:{}"),
        ({"port_offset": 100, "host": "2001:DB8::7"}, "https://[2001:db8::7]:{}"),
    ],
)
def test_host_and_offset_move_all_doors(settings: dict[str, object], url: str) -> None:
    """Host and offset reach every door, in the form that a browser sends back."""
    assert list(urls(**settings).values()) == [url.format(row["port"] + 100) for row in ROWS]


def test_a_door_may_have_its_own_url(monkeypatch: pytest.MonkeyPatch) -> None:
    """An operator's URL for a door wins; without a port, it listens where browsers expect HTTPS."""
    monkeypatch.setenv("GATEHOUSE_DOOR_LOGIN_URL", "https://login.gatehouse.example/")

    login = next(door for door in doors(Launcher()) if door.name == "login")

    assert (login.url, login.host, login.port) == (
        "https://login.gatehouse.example",
        "login.gatehouse.example",
        443,
    )
    assert login.variable == "GATEHOUSE_DOOR_LOGIN_URL"


def test_an_offset_beyond_the_last_port_is_named() -> None:
    """An offset that leads out of the range of ports is refused by name."""
    with pytest.raises(CannotStart, match="GATEHOUSE_PORT_OFFSET: 61000 leads to port"):
        doors(Launcher(port_offset=50000).model_copy(update={"port_offset": 61000}))
