"""Leaving."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.web_clients.browser import DASHBOARD, HOME, Browser
from tests.web_clients.fake_identity import ISSUER, FakeIdentity


@pytest.mark.rfc("RFC 7009", "2.1", "the client authenticates and names the token that it revokes")
def test_the_refresh_token_dies_at_the_gatehouse(alice: Browser, identity: FakeIdentity) -> None:
    """Signing out revokes the tokens where they were made."""
    [refresh_token] = identity.refresh_tokens

    alice.submit(f"{DASHBOARD}/sign-out", page=f"{DASHBOARD}/")

    [request] = identity.asked("/revoke")
    assert parse_qs(str(request.body)) == {"token": [refresh_token], "token_type_hint": ["refresh_token"]}
    assert request.headers["Authorization"].startswith("Basic ")
    assert identity.refresh_tokens == {}


@pytest.mark.rfc("OpenID Connect RP-Initiated Logout 1.0", "2", "hint, client, address and state are sent")
def test_the_gatehouse_session_ends_too(alice: Browser) -> None:
    """The browser is sent to end its session at the gatehouse, and back home."""
    reply = alice.submit(f"{DASHBOARD}/sign-out", page=f"{DASHBOARD}/")

    assert reply.status_code == 303
    assert reply.location.startswith(f"{ISSUER}/logout?")
    query = parse_qs(urlsplit(reply.location).query)
    assert query["client_id"] == ["site"]
    assert query["post_logout_redirect_uri"] == [f"{HOME}/"]
    assert query["id_token_hint"][0].count(".") == 2
    assert len(query["state"][0]) >= 20


def test_the_session_is_gone_on_the_server(alice: Browser, identity: FakeIdentity) -> None:
    """A kept copy of the cookie is worth nothing afterwards."""
    kept = alice.session_id()
    alice.submit(f"{DASHBOARD}/sign-out", page=f"{DASHBOARD}/")
    assert alice.session_id() is None

    assert kept is not None
    alice.client.set_cookie("__Host-gatehouse_site", kept, domain="localhost", secure=True)
    assert alice.get(f"{DASHBOARD}/").status_code == 303


def test_who_comes_back_is_told_that_it_worked(alice: Browser) -> None:
    """Home says once that the person is signed out, and only to whom it is true."""
    reply = alice.submit(f"{DASHBOARD}/sign-out", page=f"{DASHBOARD}/")
    [state] = parse_qs(urlsplit(reply.location).query)["state"]

    assert "You are signed out" not in alice.get(f"{HOME}/?state=guessed").text
    assert alice.get(f"{HOME}/?state={state}").location == "/"
    assert "You are signed out" in alice.get(f"{HOME}/").text
    assert "You are signed out" not in alice.get(f"{HOME}/").text


def test_an_outage_holds_nobody_back(alice: Browser, identity: FakeIdentity) -> None:
    """Signing out here works while the gatehouse does not answer."""
    token = alice.csrf_token(f"{DASHBOARD}/")
    identity.down = True

    reply = alice.post(f"{DASHBOARD}/sign-out", {"csrf_token": token})

    assert reply.status_code == 303
    assert alice.session_id() is None


def test_signing_out_twice_is_no_error(stranger: Browser) -> None:
    """Whoever is not signed in is simply sent home."""
    reply = stranger.post(f"{DASHBOARD}/sign-out")

    assert (reply.status_code, reply.location) == (303, f"{HOME}/")


def test_a_link_signs_nobody_out(alice: Browser) -> None:
    """Only a form of ours signs out: an image on a foreign page cannot."""
    assert alice.get(f"{DASHBOARD}/sign-out").status_code == 405
    assert alice.get(f"{DASHBOARD}/").status_code == 200
