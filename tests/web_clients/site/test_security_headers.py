"""What every answer tells the browser not to do."""

import pytest

from tests.web_clients.browser import DASHBOARD, GAMES, HOME, Browser
from tests.web_clients.conftest import DOORS

ADDRESSES = [f"{HOME}/", f"{DASHBOARD}/", f"{GAMES}/upload", f"{GAMES}/nowhere", f"{HOME}/health/live"]


def policy(header: str) -> dict[str, list[str]]:
    """Directive to sources."""
    return {words[0]: words[1:] for words in (part.split() for part in header.split(";"))}


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_runs_but_our_own(alice: Browser, address: str) -> None:
    """No inline code, nothing from elsewhere, no frame around us, no foreign base, on any answer."""
    directives = policy(alice.get(address).headers["Content-Security-Policy"])

    assert directives == {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "data:", DOORS["profile"], DOORS["games"]],
        "connect-src": ["'self'"],
        "form-action": ["'self'", *DOORS.values()],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Strict-Transport-Security", "max-age=31536000"),
        ("Referrer-Policy", "strict-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_every_answer_carries(alice: Browser, address: str, header: str, value: str) -> None:
    """The header is on every answer, errors too."""
    assert alice.get(address).headers[header] == value


def test_pages_have_no_inline_code(alice: Browser) -> None:
    """What the policy forbids does not stand in the pages either."""
    for address in ADDRESSES[:-1]:
        page = alice.get(address).text
        assert "style=" not in page
        assert "<script>" not in page
        assert " onclick" not in page


@pytest.mark.parametrize("address", [f"{HOME}/", f"{DASHBOARD}/", f"{GAMES}/nowhere"])
def test_a_persons_pages_are_not_kept(alice: Browser, address: str) -> None:
    """What a signed-in person saw is in no cache, so that Back shows nothing after signing out."""
    reply = alice.get(address)

    assert reply.headers["Cache-Control"] == "no-store"
    assert "Cookie" in reply.headers["Vary"]


def test_a_strangers_page_is_asked_for_again(stranger: Browser) -> None:
    """A stranger's page is not shown to whom has signed in since."""
    assert stranger.get(f"{HOME}/").headers["Cache-Control"] == "no-cache, private"


def test_answers_with_cookies_are_not_kept(stranger: Browser) -> None:
    """Whatever sets a cookie is stored nowhere."""
    reply = stranger.get(f"{DASHBOARD}/sign-in")

    assert "Set-Cookie" in reply.headers
    assert reply.headers["Cache-Control"] == "no-store"


def test_every_cookie_is_bound(alice: Browser) -> None:
    """All cookies are secure, hidden from scripts, for this host only and not sent along by other sites."""
    cookies = [
        header
        for url in (f"{DASHBOARD}/sign-in", f"{GAMES}/upload")
        for header in alice.get(url).headers.getlist("Set-Cookie")
    ]
    reply = alice.submit(f"{DASHBOARD}/sign-out", page=f"{HOME}/")
    cookies += reply.headers.getlist("Set-Cookie")

    assert len(cookies) >= 2
    for cookie in cookies:
        assert cookie.startswith("__Host-gatehouse_site")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
        assert "Domain" not in cookie
