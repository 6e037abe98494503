"""gatehouse login --device."""

import pytest

from tests.web_clients.console.conftest import Terminal
from tests.web_clients.console.fake_house import FakeHouse


@pytest.fixture
def pauses(terminal: Terminal) -> list[float]:
    """How long the console paused, which takes no time here."""
    found: list[float] = []
    terminal.parts.pause = found.append
    return found


def test_signs_in_without_a_password(terminal: Terminal, fake_house: FakeHouse, pauses: list[float]) -> None:
    """Address and code are shown; the console polls as slowly as it is told, until somebody says yes."""
    fake_house.device_says = ["authorization_pending", "slow_down", "authorization_pending", ""]

    result = terminal("login", "--device")

    assert result.status == 0, result.err
    assert result.out == "Signed in as Alice @alice.\n"
    assert "https://localhost:5009/device" in result.err
    assert "BCDF-GHJK" in result.err
    assert pauses == [5, 5, 10, 10]
    assert terminal.typing.asked == []
    assert "gdc_1" not in result.out + result.err
    assert terminal("whoami").status == 0


@pytest.mark.parametrize("said", ["access_denied", "expired_token", "invalid_grant"])
def test_a_no(terminal: Terminal, fake_house: FakeHouse, pauses: list[float], said: str) -> None:
    """A refusal is told in one line, and nothing is kept."""
    fake_house.device_says = [said]

    result = terminal("login", "--device")

    assert result.status == 4
    assert not terminal.parts.tokens.path.exists()
    assert pauses == [5]


def test_nobody_answers(terminal: Terminal, fake_house: FakeHouse, pauses: list[float]) -> None:
    """The console gives up when the code's time is over."""
    fake_house.device_says = ["authorization_pending"] * 200

    assert terminal("login", "--device").status == 4
    assert sum(pauses) == 600


def test_a_house_that_knows_no_devices(
    terminal: Terminal, fake_house: FakeHouse, pauses: list[float]
) -> None:
    """A house whose endpoint answers strangely is not believed."""
    fake_house.instead["/device_authorization"] = (200, {"device_code": "x"}, {})

    assert terminal("login", "--device").status != 0
    assert pauses == []
