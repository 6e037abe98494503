"""gatehouse login, logout and whoami."""

import json
import stat

import pytest

from tests.web_clients.console.conftest import Terminal
from tests.web_clients.console.fake_house import ALICE, CODE, ISSUER, PASSWORD, FakeHouse


def test_signs_in_with_what_is_typed(terminal: Terminal, fake_house: FakeHouse) -> None:
    """Name and password are asked for; the tokens lie in a private file and are shown nowhere."""
    result = terminal("login")

    assert result.status == 0
    assert result.out == "Signed in as Alice @alice.\n"
    assert terminal.typing.asked == ["Email or handle", "Password"]
    path = terminal.parts.tokens.path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    secret = next(iter(fake_house.active))
    assert secret in path.read_text()
    assert secret not in result.out + result.err
    assert PASSWORD not in path.read_text()


def test_a_password_is_no_argument(terminal: Terminal, fake_house: FakeHouse) -> None:
    """There is no option for it, and a second word is refused: the machine's other people see arguments."""
    assert terminal("login", "alice", PASSWORD).status == 2
    assert terminal("login", "alice", "--password", PASSWORD).status == 2
    assert not fake_house.requests


@pytest.mark.parametrize(
    ("name", "password", "locked"),
    [("alice", "wrong", False), ("nobody", PASSWORD, False), ("alice", PASSWORD, True)],
    ids=["wrong password", "no such name", "locked"],
)
def test_a_refusal_names_the_ways_back(
    terminal: Terminal,
    fake_house: FakeHouse,
    name: str,
    password: str,
    locked: bool,  # noqa: FBT001 - a table
) -> None:
    """One sentence for each reason, since the house tells none; it says what to do about each."""
    fake_house.locked = locked
    terminal.typing.answers["Password"] = password

    result = terminal("login", name)

    assert result.status == 4
    assert "https://localhost:5003" in result.err
    assert "https://localhost:5005/way-back" in result.err
    assert result.err.count("\n") == 1
    assert not terminal.parts.tokens.path.exists()


def test_a_code_is_asked_for_where_the_house_wants_one(terminal: Terminal, fake_house: FakeHouse) -> None:
    """A second factor is one more question; a wrong code signs nobody in."""
    fake_house.second_factor = True
    terminal.typing.answers["Code of your second factor"] = "000000"
    assert terminal("login", "alice").status == 4
    assert not terminal.parts.tokens.path.exists()

    terminal.typing.answers["Code of your second factor"] = CODE
    assert terminal("login", "alice").status == 0


def test_signing_in_again_ends_the_former_tokens(alice: Terminal, fake_house: FakeHouse) -> None:
    """No sign-in is left behind that nobody can end from here."""
    former = set(fake_house.active)

    assert alice("login", "alice").status == 0

    assert not former & fake_house.active


def test_signing_out_revokes_and_forgets(alice: Terminal, fake_house: FakeHouse) -> None:
    """Both tokens are given back, and the file is gone; once more, and there is nobody to sign out."""
    tokens = {*fake_house.active, *fake_house.refresh}

    result = alice("logout")

    assert (result.status, result.out) == (0, "Signed out.\n")
    assert set(fake_house.revoked) == tokens
    assert not alice.parts.tokens.path.exists()
    assert alice("logout").out == "Nobody was signed in here.\n"


def test_signing_out_while_the_house_is_down(alice: Terminal, fake_house: FakeHouse) -> None:
    """The tokens are forgotten in any case, and the person knows that the house was not told."""
    fake_house.down = True

    result = alice("logout")

    assert result.status == 7
    assert "https://localhost:5002" in result.err
    assert not alice.parts.tokens.path.exists()


def test_says_who_is_signed_in(alice: Terminal) -> None:
    """By the house's own word."""
    assert json.loads(alice("whoami", "--json").out) == {
        "sub": ALICE["sub"],
        "handle": "alice",
        "name": "Alice",
        "house": ISSUER,
    }
    assert "@alice" in alice("whoami").out


def test_nobody_is_signed_in(terminal: Terminal) -> None:
    """A program can tell by the status and by the JSON on standard error."""
    result = terminal("whoami", "--json")

    assert result.status == 3
    assert not result.out
    assert json.loads(result.err)["error"] == {
        "code": "not_signed_in",
        "exit": 3,
        "message": "Nobody is signed in here.",
        "advice": "Sign in: gatehouse login",
    }
