"""How the API answers what nobody meant: strictly, in one form, and never with a failure of ours."""

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from identity.accounts.hashers import Saturated
from identity.accounts.models import User
from identity.user_api.dispatch import Resource
from identity.user_api.endpoint import Who, endpoint
from tests.identity.user_api.program import Program, refusal, told

CREDENTIALS = b'{"login": "alice", "password": "x"}'


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        (b"null", (422, "invalid-request")),
        (b"[]", (422, "invalid-request")),
        (b'"login"', (422, "invalid-request")),
        (b"{", (422, "invalid-request")),
        (b"{}", (422, "invalid-request")),
        (CREDENTIALS + b" x", (422, "invalid-request")),
        (CREDENTIALS[:-1] + b', "more": 1}', (422, "invalid-request")),
        (CREDENTIALS.replace(b'"x"', b"1"), (422, "invalid-request")),
        (CREDENTIALS.replace(b'"x"', b"NaN"), (422, "invalid-request")),
        (CREDENTIALS.replace(b'"x"', b"null"), (422, "invalid-request")),
        (CREDENTIALS.replace(b"alice", b"\\u0000"), (422, "invalid-request")),
        (CREDENTIALS.replace(b"alice", b"\\ud800"), (422, "invalid-request")),
        (CREDENTIALS.replace(b"alice", b"\xff"), (422, "invalid-request")),
        (CREDENTIALS.replace(b"alice", b"a" * 255), (422, "invalid-request")),
        (CREDENTIALS.replace(b"x", b"x" * 1001), (422, "invalid-request")),
        (b"[" * 10_000, (422, "invalid-request")),
        (CREDENTIALS.replace(b"x", b"x" * 40_000), (413, "body-too-large")),
        (b"x" * 300_000, (413, "body-too-large")),
        (CREDENTIALS.replace(b"alice", b"'; DROP TABLE accounts_user;--"), (401, "wrong-credentials")),
        (CREDENTIALS.replace(b"alice", "\u202e\u0301\U0001f989".encode()), (401, "wrong-credentials")),
    ],
    ids=lambda value: str(value)[:40],
)
def test_bodies(stranger: Program, alice: User, body: bytes, refused: tuple[int, str]) -> None:
    """Bad JSON, wrong types, NUL, halves of characters, depth, size: each a clear refusal."""
    assert refusal(stranger.ask("POST", "token", body)) == refused


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_reads_json_alone(stranger: Program, kind: str) -> None:
    """What a form of another site could send is not read."""
    reply = stranger.ask("POST", "token", CREDENTIALS, content_type=kind)

    assert refusal(reply) == (415, "unsupported-media-type")
    assert reply["Accept"] == "application/json"


def test_wants_to_know_the_length(stranger: Program) -> None:
    """A body of unknown length is not taken for none."""
    reply = stranger.client.post(
        "/api/v1/token",
        content_type="application/json",
        headers={"host": "localhost:5002", "transfer-encoding": "chunked"},
        CONTENT_LENGTH="",
    )

    assert refusal(reply) == (411, "length-required")  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["token", "accounts", "me?x=1"])
def test_takes_nothing_from_the_query(alices: Program, path: str) -> None:
    """A misplaced parameter is not silently passed over."""
    where = path if "?" in path else f"{path}?login=alice"
    method = "GET" if path.startswith("me") else "POST"

    assert refusal(alices.ask(method, where, None if method == "GET" else {})) == (422, "invalid-request")


@pytest.mark.parametrize("path", ["", "nothing", "me/", "accounts/1", "accounts/x/lock", "docs/x.js", "%00"])
def test_nothing_else_is_here(alices: Program, path: str) -> None:
    """Another path is a problem document too, and no page."""
    assert refusal(alices.get(path)) == (404, "not-found")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "token", "DELETE, POST"),
        ("PUT", "me", "GET, HEAD, PATCH"),
        ("OPTIONS", "me", "GET, HEAD, PATCH"),
        ("POST", "openapi.json", "GET, HEAD"),
        ("DELETE", "docs", "GET, HEAD"),
    ],
)
def test_other_methods(alices: Program, method: str, path: str, allowed: str) -> None:
    """The methods that there are are named (RFC 9110, section 15.5.6)."""
    reply = alices.ask(method, path)

    assert refusal(reply) == (405, "method-not-allowed")
    assert reply["Allow"] == allowed


def test_no_other_site_reads_it(alices: Program) -> None:
    """A page of another origin is given nothing (no CORS), and no frame shows it."""
    reply = alices.get("me", origin="https://elsewhere.example")

    assert not [name for name in reply.headers if name.lower().startswith("access-control")]
    assert "frame-ancestors 'none'" in reply["Content-Security-Policy"]
    assert reply["X-Content-Type-Options"] == "nosniff"


def test_is_at_its_door_alone(alices: Program) -> None:
    """At no other door is there such a path."""
    for port in (5001, 5003, 5004, 5005, 5009):
        reply = alices.client.get("/api/v1/me", headers={"host": f"localhost:{port}"}, secure=True)
        assert reply.status_code == 404


@pytest.mark.parametrize(
    ("error", "refused"),
    [
        (RuntimeError("the secret is swordfish"), (500, "internal-error")),
        (OperationalError("the secret is swordfish"), (503, "store-unavailable")),
        (Saturated(), (503, "unavailable")),
    ],
    ids=["failure", "database", "hashing"],
)
def test_a_failure_is_not_told(
    rf: RequestFactory, error: Exception, refused: tuple[int, str], caplog: pytest.LogCaptureFixture
) -> None:
    """What nobody expected is logged, and its words reach nobody; what a retry mends says so."""

    @endpoint("GET", "broken", Who.ANYONE, "broken")
    def broken(_call: object) -> None:
        raise error

    reply = Resource({"GET": broken})(rf.get("/"))

    assert refusal(reply) == refused
    assert "swordfish" not in reply.content.decode()
    assert ("Retry-After" in reply.headers) == (reply.status_code == 503)
    assert ("swordfish" in caplog.text) == ("swordfish" in str(error))


def test_words_are_english(stranger: Program) -> None:
    """Whatever language the browser asks for: programs are written against these words."""
    reply = stranger.ask(
        "POST", "accounts", {"email": "x", "handle": "x", "password": "x"}, accept_language="fr"
    )

    assert "Enter an email address" in told(reply)["detail"]
