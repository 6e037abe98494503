"""Where a person may be sent after signing in."""

import pytest

from web_clients.sign_in.return_address import ReturnAddress

HOME = "https://localhost:5000"
DASHBOARD = "https://localhost:5006"
DEFAULT = f"{DASHBOARD}/"

RETURNS = ReturnAddress([HOME, DASHBOARD], DEFAULT, never=("/sign-in", "/sign-out"))


@pytest.mark.parametrize(
    ("address", "to"),
    [
        (f"{HOME}/", f"{HOME}/"),
        (HOME, f"{HOME}/"),
        (f"{HOME}?a=1", f"{HOME}?a=1"),
        (f"{DASHBOARD}/games/7?cursor=a%20b&next=https://evil.example#top", None),
    ],
)
def test_our_own_pages_are_returned_to(address: str, to: str | None) -> None:
    """An address at one of our doors is kept as it is, query and all."""
    assert RETURNS.judge(address) == (to or address)


@pytest.mark.rfc("RFC 9700", "4.11.1", "clients must not expose open redirectors")
@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "/mine",
        "mine",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example/",
        "https://evil.example/",
        "https://localhost:5001/",
        "https://localhost/",
        "https://localhost:50000/",
        "https://localhost:5006.evil.example/",
        "https://localhost:5006@evil.example/",
        "https://evil.example@localhost:5006/",
        "https://localhost:5006\\@evil.example/",
        "https://localhost:5006\\.evil.example/",
        "https://localhost:5006#@evil.example/",
        "https://localhost:5006;evil.example/",
        "http://localhost:5006/",
        "HTTPS://localhost:5006/",
        "https:localhost:5006/",
        "https:/localhost:5006/",
        "https:///localhost:5006/",
        "javascript://localhost:5006/%0aalert(1)",
        "javascript:alert(1)",
        "data:text/html,hello",
        " https://localhost:5006/",
        "https://localhost:5006/ ",
        "https://localhost:5006/\r\nSet-Cookie: a=b",
        "https://localhost:5006/\x00",
        "https://localhost:5006/ü",
        "https://local\thost:5006/",
        "https://[localhost:5006/",
        "https://localhost:5006/sign-in",
        "https://localhost:5006/sign-in/callback?code=x",
        "https://localhost:5006/sign-out",
        f"https://localhost:5006/{'a' * 3000}",
    ],
)
def test_nobody_is_sent_anywhere_else(address: str | None) -> None:
    """Whatever is not plainly one of our pages becomes the default."""
    assert RETURNS.judge(address) == DEFAULT
