"""How a command ends, for scripts: as docs/console.md says."""

import json
import re
from typing import Any

import pytest
import requests

from tests.architecture.conftest import ROOT
from tests.web_clients.console.conftest import Terminal
from tests.web_clients.console.fake_house import FakeHouse, problem
from web_clients.console.exit_codes import ExitCode

LISTED = re.findall(
    r"^\| (\d+) \| `(\w+)` \|", (ROOT / "docs" / "console.md").read_text(encoding="utf-8"), re.MULTILINE
)


def test_the_document_has_them_all() -> None:
    """Every status and its name in JSON are documented, and no other."""
    assert [(str(int(code)), code.name.lower()) for code in ExitCode] == LISTED


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [
        (problem(403, "insufficient_scope", "The token is good, but not for this"), 4, "gatehouse login"),
        (problem(404, "post-not-found", "There is no such post"), 5, "There is no such post."),
        (
            problem(409, "already-asked", "You have asked this person already"),
            6,
            "asked this person already.",
        ),
        (
            problem(422, "invalid-request", "No", errors=[{"field": "limit", "message": "too many"}]),
            6,
            "No (limit: too many).",
        ),
        (problem(413, "upload-too-large", "The upload is larger"), 6, "The upload is larger."),
        ((429, {}, {"Retry-After": "7"}), 8, "Try again in 7 s."),
        ((429, {}, {}), 8, "Try again in a while."),
        ((503, b"<html>", {"X-Request-ID": "abcdef12"}), 7, "request abcdef12"),
        ((500, {"detail": "secret of the house"}, {}), 7, "cannot answer just now (500)"),
        ((302, b"", {"Location": "https://elsewhere.example"}), 1, "another version"),
        ((200, {"strange": True}, {}), 1, "another version"),
        ((200, b"not JSON", {}), 1, "another version"),
    ],
    ids=lambda value: str(value) if isinstance(value, int) else None,
)
def test_what_the_house_says(
    alice: Terminal, fake_house: FakeHouse, answer: tuple[Any, ...], status: int, words: str
) -> None:
    """Each refusal is one line with what to do, and one status."""
    code, body, *headers = answer
    fake_house.instead["/api/v1/feed"] = (code, body, headers[0] if headers else {})

    result = alice("posts", "feed")

    assert result.status == status
    assert words in result.err
    assert result.err.count("\n") == 1
    assert not result.out
    assert "secret of the house" not in result.err


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (requests.exceptions.SSLError("no"), "certificate of https://localhost:5010 could not be verified"),
        (requests.ConnectTimeout("no"), "did not answer in time"),
        (requests.ConnectionError("no"), "does not answer"),
    ],
    ids=["TLS", "slow", "down"],
)
def test_a_house_that_cannot_be_reached(
    alice: Terminal, fake_house: FakeHouse, error: Exception, words: str
) -> None:
    """Silence and a certificate that cannot be trusted are told apart, and are no traceback."""

    def fail(_request: requests.PreparedRequest) -> None:
        raise error

    fake_house.routes["GET", "/api/v1/feed"] = fail

    result = alice("posts", "feed")

    assert (result.status, words in result.err) == (7, True), result.err


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ((400, {"error": "invalid_scope"}, {}), 4),
        ((401, {"error": "invalid_client"}, {}), 4),
        ((429, {"error": "slow_down"}, {"Retry-After": "60"}), 8),
        ((503, {"error": "temporarily_unavailable"}, {}), 7),
        ((200, {"access_token": ""}, {}), 1),
        ((200, b"<html>", {}), 1),
    ],
    ids=["scope", "client", "throttled", "busy", "no token", "no JSON"],
)
def test_what_the_token_endpoint_says(
    terminal: Terminal, fake_house: FakeHouse, answer: tuple[Any, ...], status: int
) -> None:
    """Signing in ends with the same statuses, and keeps nothing when it fails (RFC 6749, section 5.2)."""
    fake_house.instead["/token"] = (answer[0], answer[1], answer[2])

    result = terminal("login", "alice")

    assert result.status == status, result.err
    assert result.err.count("\n") == 1
    assert not terminal.parts.tokens.path.exists()


def test_a_fault_of_our_own_is_no_traceback(alice: Terminal, fake_house: FakeHouse) -> None:
    """What nobody foresaw is one line too, and shows nothing of what was at hand."""

    def fail(_request: requests.PreparedRequest) -> None:
        raise RuntimeError("gat_something")

    fake_house.routes["GET", "/api/v1/feed"] = fail

    result = alice("posts", "feed", "--json")

    assert result.status == 1
    assert json.loads(result.err)["error"]["code"] == "unexpected"
    assert "gat_" not in result.err


@pytest.mark.parametrize(
    "words",
    [
        ["games", "share"],
        ["nothing"],
        ["posts", "feed", "--limit", "0"],
        ["games", "upload", "/no/such/file"],
    ],
    ids=" ".join,
)
def test_a_command_that_cannot_be(terminal: Terminal, words: list[str]) -> None:
    """Wrong words are status 2, as everywhere."""
    assert terminal(*words).status == 2
