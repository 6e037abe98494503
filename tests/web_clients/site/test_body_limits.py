"""How much a form may send."""

import io
from typing import Any

import pytest

from tests.web_clients.browser import DASHBOARD, GAMES, Browser
from tests.web_clients.fake_games import FakeGames
from web_clients.site.body_limits import ENVELOPE, SMALL
from web_clients.site.games.forms import LARGEST_BUNDLE, LARGEST_COVER


class Endless(io.RawIOBase):
    """A body that counts how much of it was read."""

    def __init__(self) -> None:
        self.taken = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Give as much as is asked for."""
        self.taken += len(buffer)
        buffer[:] = bytes(len(buffer))
        return len(buffer)


def incoming(body: Endless, **more: str) -> dict[str, Any]:
    """What the server hands over when `body` comes as a form."""
    return {"wsgi.input": body, "CONTENT_TYPE": "multipart/form-data; boundary=x", **more}


@pytest.mark.parametrize(
    ("address", "limit"),
    [(f"{DASHBOARD}/sign-out", SMALL), (f"{GAMES}/upload", LARGEST_BUNDLE + LARGEST_COVER + ENVELOPE)],
    ids=["a small form", "an upload"],
)
def test_too_much_is_refused_unread(alice: Browser, address: str, limit: int) -> None:
    """A body that says it is too large gets a page that says so, before a byte of it is read."""
    body = Endless()

    reply = alice.post(
        address,
        environ_overrides=incoming(body, CONTENT_LENGTH=str(limit + 1)),
    )

    assert reply.status_code == 413
    assert "Too big for the gate" in reply.text
    assert body.taken == 0


def test_a_body_without_a_length_is_bounded_too(alice: Browser, games: FakeGames) -> None:
    """Who does not say how much comes is cut off at the limit."""
    body = Endless()

    reply = alice.post(
        f"{GAMES}/upload",
        environ_overrides=incoming(body, CONTENT_LENGTH="") | {"wsgi.input_terminated": True},
    )

    assert reply.status_code == 413
    assert body.taken <= LARGEST_BUNDLE + LARGEST_COVER + 2 * ENVELOPE
    assert games.requests == []


def test_a_strangers_upload_is_not_read(stranger: Browser) -> None:
    """Whoever may not upload is told before anything is read."""
    body = Endless()

    reply = stranger.post(
        f"{GAMES}/upload",
        environ_overrides=incoming(body, CONTENT_LENGTH=str(1000)),
    )

    assert reply.status_code == 401
    assert body.taken == 0
