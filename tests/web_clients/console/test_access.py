"""Tokens that renew themselves, for two consoles at once, until the account is locked."""

import signal
from threading import Thread

import pytest

from tests.web_clients.console.conftest import Terminal
from tests.web_clients.console.fake_house import FakeHouse
from web_clients.console import token_file
from web_clients.console.access import Access
from web_clients.console.token_file import SignedIn


def test_a_token_is_renewed_before_it_ends(alice: Terminal, fake_house: FakeHouse) -> None:
    """A person never sees that their token ran out."""
    kept = alice.parts.tokens.read()
    assert kept is not None
    alice.parts.tokens.write(kept.model_copy(update={"expires_at": 0.0}))

    assert alice("whoami").status == 0
    assert alice("whoami").status == 0

    assert fake_house.refreshes == 1
    renewed = alice.parts.tokens.read()
    assert renewed is not None
    assert renewed.access_token in fake_house.active


def test_a_token_that_is_refused_is_renewed_once(alice: Terminal, fake_house: FakeHouse) -> None:
    """Revoked early, it is exchanged; a house that refuses the next one too is believed."""
    fake_house.active.clear()
    assert alice("whoami").status == 0

    fake_house.instead["/userinfo"] = (401, {"title": "No"}, {})
    result = alice("whoami")

    assert result.status == 3
    assert fake_house.refreshes == 2


def test_two_consoles_renew_once(alice: Terminal, fake_house: FakeHouse) -> None:
    """The second waits and takes what the first got: sent twice, a refresh token kills its family."""
    stale = alice.parts.tokens.read()
    assert stale is not None
    got: list[SignedIn] = []

    def renew() -> None:
        got.append(Access(alice.parts.tokens, alice.parts.open_session).renewed(stale))

    second = Thread(target=renew)

    def while_the_first_waits() -> None:
        second.start()
        second.join(0.2)
        assert second.is_alive()

    fake_house.before_refresh = while_the_first_waits
    renew()
    second.join(10)

    assert fake_house.refreshes == 1
    assert not fake_house.locked
    assert got[0] == got[1]
    assert got[0].access_token in fake_house.active


def test_ctrl_c_loses_no_token(alice: Terminal, fake_house: FakeHouse) -> None:
    """Pressed while tokens are exchanged, it ends the command, and the person is signed in still."""
    fake_house.active.clear()
    fake_house.before_refresh = lambda: signal.raise_signal(signal.SIGINT)

    assert alice("whoami").status == 130

    kept = alice.parts.tokens.read()
    assert kept is not None
    assert kept.access_token in fake_house.active
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_another_console_that_never_lets_go(alice: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting has an end, and the tokens stay as they are."""
    monkeypatch.setattr(token_file, "PATIENCE", 0.1)
    before = alice.parts.tokens.path.read_bytes()

    with alice.parts.tokens.held():
        result = alice("login", "alice")

    assert result.status == 7
    assert "Another console" in result.err
    assert alice.parts.tokens.path.read_bytes() == before


def test_a_locked_account_ends_it_at_once(alice: Terminal, fake_house: FakeHouse) -> None:
    """The next command says that the account may be locked and how to come back, and keeps no dead token."""
    fake_house.lock()

    result = alice("whoami")

    assert result.status == 3
    assert "locked" in result.err
    assert "https://localhost:5005/way-back" in result.err
    assert not alice.parts.tokens.path.exists()
    assert alice("whoami").err == "gatehouse: Nobody is signed in here. Sign in: gatehouse login\n"


def test_a_house_that_is_down_costs_nobody_their_sign_in(alice: Terminal, fake_house: FakeHouse) -> None:
    """Only the house's own word ends a sign-in; its silence does not."""
    fake_house.active.clear()
    fake_house.instead["/token"] = (503, {"error": "temporarily_unavailable"}, {"Retry-After": "1"})

    assert alice("whoami").status == 7

    fake_house.instead.clear()
    assert alice("whoami").status == 0


def test_signed_out_meanwhile(alice: Terminal, fake_house: FakeHouse) -> None:
    """A console that waits for the lock while another signs out brings no token back."""
    stale = alice.parts.tokens.read()
    assert stale is not None
    assert alice("logout").status == 0

    result = alice("whoami")

    assert result.status == 3
    with pytest.raises(Exception, match="not signed in any more"):
        alice.parts.access.renewed(stale)
    assert not alice.parts.tokens.path.exists()
    assert fake_house.refreshes == 0
