"""Where a person may be sent on to."""

import pytest
from django.conf import settings

from identity.accounts.safe_next import is_at, safe_next


@pytest.mark.parametrize("origin", sorted(settings.DOORS.values()))
@pytest.mark.parametrize(
    "path", ["", "/", "/authorize?client_id=a&redirect_uri=https%3A%2F%2Fevil.example%2F", "/#x"]
)
def test_own_doors_are_safe(origin: str, path: str) -> None:
    """Any page of any door of ours may be next."""
    assert safe_next(origin + path) == origin + path


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "/",
        "/authorize",
        "//evil.example",
        "///evil.example",
        "https://evil.example/",
        "https://localhost/",
        "https://localhost:5001.evil.example/",
        "https://localhost:5001@evil.example/",
        "https://evil.example@localhost:5001/",
        "https://localhost:50010/",
        "https://LOCALHOST:5001/",
        "http://localhost:5001/",
        "https:localhost:5001/",
        "https:/localhost:5001/",
        "https:\\\\localhost:5001\\",
        "https://localhost:5001\\.evil.example/",
        "https://localhost:5001\t.evil.example/",
        "https://localhost:5001/\r\nSet-Cookie: a=b",
        " https://localhost:5001/",
        "https://localhost:5001/\u2028",
        "https://[localhost:5001/",
        "javascript:alert(1)//https://localhost:5001/",
        "data:text/html,https://localhost:5001/",
        "https://localhost:5001/" + "a" * 5000,
    ],
)  # fmt: skip
def test_anything_else_is_not(url: str | None) -> None:
    """No other address passes for ours, and none of ours in a spelling that browsers read otherwise."""
    assert safe_next(url) is None


def test_knows_the_door() -> None:
    """The authorization server's pages are recognised by their whole origin."""
    assert is_at("https://localhost:5009/authorize", "authorization_server")
    assert not is_at("https://localhost:5006/5009", "authorization_server")
