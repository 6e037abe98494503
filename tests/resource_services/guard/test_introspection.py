"""What the guard sends to identity, and which answers it believes."""

import base64
import json
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs

import pytest
import structlog

from chassis.http import Session
from resource_services.guard.breaker import Breaker
from resource_services.guard.errors import GuardUnavailable, InvalidToken
from resource_services.guard.guard import Guard
from resource_services.guard.introspection import Introspection
from tests.resource_services.guard.cast import (
    ALICE,
    AUDIENCE,
    ISSUER,
    HttpIdentity,
    Respond,
    claims,
    environ,
    reply,
)


@pytest.fixture
def guard(http_identity: HttpIdentity) -> Guard:
    """A guard that asks over HTTP and waits for 0.2 s."""
    session = Session(None, read_timeout=0.2)
    ask = Introspection(f"{http_identity.url}/introspect", "games", "gcs_secret", session)
    return Guard(
        realm="games", issuer=ISSUER, audience=AUDIENCE, introspect=ask, breaker=Breaker(failures=1000)
    )


@pytest.mark.rfc("RFC 7662", "2.1", "POST with the token as a form parameter")
@pytest.mark.rfc("RFC 7662", "2.1", "the resource server authenticates itself")
def test_asks_as_the_protocol_says(guard: Guard, http_identity: HttpIdentity) -> None:
    """Identity is asked by POST, with the resource server's credentials, and the token in the body alone."""
    assert guard.check(environ(ALICE)).username == "alice"

    [(method, path, headers, body)] = http_identity.requests
    assert (method, path) == ("POST", "/introspect")
    assert headers["Authorization"] == "Basic " + base64.b64encode(b"games:gcs_secret").decode()
    assert parse_qs(body.decode()) == {"token": [ALICE], "token_type_hint": ["access_token"]}


def test_takes_the_request_id_along(guard: Guard, http_identity: HttpIdentity) -> None:
    """Identity's log can be read beside the service's."""
    with structlog.contextvars.bound_contextvars(request_id="0123456789"):
        guard.check(environ(ALICE))

    assert http_identity.requests[0][2]["X-Request-ID"] == "0123456789"


def slow(handler: BaseHTTPRequestHandler) -> None:
    """Say nothing for longer than anyone waits."""
    server: HttpIdentity = handler.server.owner  # type: ignore[attr-defined]
    server.closing.wait(10)


def trickle(handler: BaseHTTPRequestHandler) -> None:
    """Send a good answer a byte at a time, each in time."""
    server: HttpIdentity = handler.server.owner  # type: ignore[attr-defined]
    body = json.dumps(claims()).encode()
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    for byte in body:
        handler.wfile.write(bytes([byte]))
        if server.closing.wait(0.1):
            return


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    """Close the connection without a word."""
    handler.close_connection = True


def cut_short(handler: BaseHTTPRequestHandler) -> None:
    """Promise more than is sent."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(json.dumps(claims()).encode())
    handler.close_connection = True


UNUSABLE: dict[str, Respond] = {
    "slow": slow,
    "trickling": trickle,
    "hangs up": hang_up,
    "cut short": cut_short,
    "500": reply(claims(), status=500),
    "503": reply(claims(), status=503),
    "201": reply(claims(), status=201),
    "our credentials refused": reply({"error": "invalid_client"}, status=401),
    "forbidden": reply(claims(), status=403),
    "throttled": reply(claims(), status=429),
    "moved": reply(claims(), status=302, Location="/elsewhere"),
    "moved, keeping the method": reply(claims(), status=307, Location="/elsewhere"),
    "HTML": reply("<h1>Sign in</h1>", kind="text/html"),
    "JSON called HTML": reply(claims(), kind="text/html"),
    "HTML called JSON": reply("<h1>Sign in</h1>"),
    "empty": reply(b""),
    "half of a JSON": reply(json.dumps(claims())[:-5]),
    "not UTF-8": reply(b'{"active": true, "sub": "\xff\xfe"}'),
    "huge": reply(claims(padding="x" * 70_000)),
    "deep": reply("[" * 30_000),
    "an array": reply([claims()]),
    "a text": reply('"active"'),
    "true": reply(True),
    "null": reply(None),
    "no active": reply(claims(active=None)),
    'active "true"': reply(claims(active="true")),
    'active "false"': reply(claims(active="false")),
    "active 1": reply(claims(active=1)),
    "active 0": reply({"active": 0}),
    "active null": reply({"active": None}),
    "active []": reply({"active": []}),
    "without exp": reply(claims(exp=None)),
    "exp as text": reply(claims(exp="99999999999")),
    "exp true": reply(claims(exp=True)),
    "exp a fraction": reply(claims(exp=9e12)),
    "exp infinite": reply(json.dumps(claims(exp=float("inf")))),
    "without iat": reply(claims(iat=None)),
    "without sub": reply(claims(sub=None)),
    "empty sub": reply(claims(sub="")),
    "sub a number": reply(claims(sub=7)),
    "without client": reply(claims(client_id=None)),
    "without aud": reply(claims(aud=None)),
    "aud null inside": reply(claims(aud=[None])),
    "without iss": reply(claims(iss=None)),
    "another iss": reply(claims(iss="https://evil.test")),
    "without jti": reply(claims(jti=None)),
    "scope a list": reply(claims(scope=["games:read"])),
    "roles a text": reply(claims(roles="staff")),
    "no token type": reply(claims(token_type=None)),
    "a refresh token": reply(claims(token_type="refresh_token")),
}


@pytest.mark.rfc("RFC 7662", "2.2", "active is a boolean; only true is active")
@pytest.mark.parametrize("respond", UNUSABLE.values(), ids=UNUSABLE.keys())
def test_never_opens(guard: Guard, http_identity: HttpIdentity, respond: Respond) -> None:
    """Whatever is not a whole and well-formed answer lets nobody in, and accuses nobody: 503."""
    http_identity.respond = respond

    with pytest.raises(GuardUnavailable) as refusal:
        guard.check(environ(ALICE))

    assert refusal.value.status == 503
    assert int(refusal.value.headers["Retry-After"]) >= 1


def test_never_opens_when_nobody_listens(guard: Guard, http_identity: HttpIdentity) -> None:
    """Identity is down: 503."""
    http_identity.close()

    with pytest.raises(GuardUnavailable):
        guard.check(environ(ALICE))


@pytest.mark.parametrize(
    "answer",
    [
        {"active": False},
        {"active": False, "sub": "x"},
        claims(aud=["https://posts.test:5010"]),
        claims(aud=[]),
        claims(exp=1),
    ],
    ids=["inactive", "inactive with claims", "for another server", "for nobody", "expired"],
)
def test_refuses_the_token(guard: Guard, http_identity: HttpIdentity, answer: object) -> None:
    """A good answer about a token that is not good here is the caller's concern: 401."""
    http_identity.respond = reply(answer)

    with pytest.raises(InvalidToken):
        guard.check(environ(ALICE))


def test_follows_no_redirect(guard: Guard, http_identity: HttpIdentity) -> None:
    """The resource server's secret goes to the one address that it was given."""
    http_identity.respond = reply(claims(), status=307, Location="/elsewhere")

    with pytest.raises(GuardUnavailable):
        guard.check(environ(ALICE))

    assert [path for _, path, _, _ in http_identity.requests] == ["/introspect"]


def test_stands_a_connection_that_was_closed_meanwhile(guard: Guard, http_identity: HttpIdentity) -> None:
    """One lost connection is no outage: the question is put once more."""
    answers = iter([hang_up, reply(claims())])

    def respond(handler: BaseHTTPRequestHandler) -> None:
        next(answers)(handler)

    http_identity.respond = respond

    assert guard.check(environ(ALICE)).username == "alice"
    assert len(http_identity.requests) == 2


def test_comes_back_with_identity(guard: Guard, http_identity: HttpIdentity) -> None:
    """Nothing of an outage is remembered against a good token."""
    http_identity.respond = reply("oops", status=500)
    with pytest.raises(GuardUnavailable):
        guard.check(environ(ALICE))

    http_identity.respond = reply(claims())

    assert guard.check(environ(ALICE)).username == "alice"
