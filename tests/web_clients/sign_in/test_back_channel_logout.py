"""The gatehouse says that a session is over (OpenID Connect Back-Channel Logout 1.0)."""

import time
from typing import Any

import jwt
import pytest
from werkzeug.test import TestResponse

from tests.web_clients.browser import DASHBOARD, Browser
from tests.web_clients.fake_identity import ISSUER, FakeIdentity, signing_keys

EVENT = "http://schemas.openid.net/event/backchannel-logout"
PATH = "/sign-in/back-channel-logout"
LONG_AGO = 1_700_000_000


def logout_token(*, header: dict[str, Any] | None = None, key: str = "rsa", **over: Any) -> str:
    """A token as an honest gatehouse makes it, but for what is said otherwise; None leaves a claim out."""
    now = int(time.time())
    claims = {
        "iss": ISSUER, "aud": "site", "iat": now, "exp": now + 120, "jti": f"{time.time_ns()}",
        "sid": "a-session-of-the-gatehouse", "events": {EVENT: {}},
    }  # fmt: skip
    found = {name: value for name, value in (claims | over).items() if value is not None}
    return jwt.encode(
        found, signing_keys()[key], "RS256", headers={"kid": "rsa", "typ": "logout+jwt"} | (header or {})
    )


def tell(browser: Browser, token: str) -> TestResponse:
    """POST it, as the gatehouse does: with no cookie of anybody's."""
    return browser.client.application.test_client().post(
        PATH, base_url=DASHBOARD, data={"logout_token": token}
    )


@pytest.mark.rfc("Back-Channel Logout 1.0", "2.7", "The session that is named ends")
def test_ends_the_session(alice: Browser) -> None:
    """The next page of that browser asks to sign in."""
    assert alice.get(f"{DASHBOARD}/").status_code == 200

    reply = tell(alice, logout_token())

    assert (reply.status_code, reply.headers["Cache-Control"]) == (200, "no-store")
    assert alice.get(f"{DASHBOARD}/").status_code == 303


def test_other_sessions_stay(alice: Browser) -> None:
    """Another browser of the same person is none of it."""
    assert tell(alice, logout_token(sid="another")).status_code == 200
    assert alice.get(f"{DASHBOARD}/").status_code == 200


@pytest.mark.rfc(
    "Back-Channel Logout 1.0", "2.6", "A logout token that is not whole, ours and new is refused"
)
@pytest.mark.parametrize(
    "over",
    [
        {"iss": "https://evil.example"},
        {"aud": "games"},
        {"aud": None},
        {"iat": LONG_AGO},
        {"iat": None},
        {"exp": LONG_AGO},
        {"exp": None},
        {"jti": None},
        {"jti": 7},
        {"sid": None},
        {"sid": ""},
        {"sid": ["a-session-of-the-gatehouse"]},
        {"events": None},
        {"events": {"other": {}}},
        {"events": [EVENT]},
        {"events": {EVENT: None}},
        {"nonce": "n"},
        {"header": {"typ": "JWT"}},
        {"header": {"typ": "at+jwt"}},
        {"header": {"kid": "unknown"}},
        {"key": "stranger"},
    ],
    ids=str,
)
def test_refused(alice: Browser, over: dict[str, Any]) -> None:
    """Nobody is signed out by it."""
    reply = tell(alice, logout_token(**over))

    assert (reply.status_code, reply.headers["Cache-Control"]) == (400, "no-store")
    assert reply.json is not None
    assert reply.json["error"] == "invalid_request"
    assert alice.get(f"{DASHBOARD}/").status_code == 200


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "\x00"])
def test_no_token(alice: Browser, token: str) -> None:
    """Garbage is refused in the same words."""
    assert tell(alice, token).status_code == 400


def test_a_token_counts_once(alice: Browser) -> None:
    """A copy of it ends nothing that begins later."""
    token = logout_token()
    assert tell(alice, token).status_code == 200
    alice.sign_in()

    assert tell(alice, token).status_code == 400
    assert alice.get(f"{DASHBOARD}/").status_code == 200


def test_an_id_token_ends_nothing(alice: Browser, identity: FakeIdentity) -> None:
    """What says that somebody signed in does not say that they left."""
    claims = {"iss": ISSUER, "aud": "site", "iat": int(time.time()), "exp": int(time.time()) + 60, "sid": "x"}
    assert tell(alice, identity.sign(claims)).status_code == 400
