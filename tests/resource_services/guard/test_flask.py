"""The guard before the endpoints of a Flask service."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from werkzeug.test import EnvironBuilder

from chassis.request_id import RequestId
from resource_services.guard.flask import forgotten_endpoints, init_app, require_scope, token, unguarded
from resource_services.guard.guard import Guard
from tests.resource_services.guard.cast import ALICE, AUDIENCE, Identity, claims, opaque
from tests.resource_services.guard.conftest import MakeGuard

WRITER = opaque("writer")
METADATA = f', resource_metadata="{AUDIENCE}/.well-known/oauth-protected-resource"'


@pytest.fixture
def guard(make_guard: MakeGuard, identity: Identity) -> Guard:
    """A guard that knows Alice, who may read, and a writer, who may not."""
    identity.tokens[WRITER] = claims(scope="games:write", username="writer")
    return make_guard()


@pytest.fixture
def app(guard: Guard) -> Flask:
    """A service of three endpoints."""
    app = Flask(__name__)
    init_app(app, guard)

    @app.route("/games", methods=["GET", "POST"])
    @require_scope("games:read")
    def games() -> ResponseReturnValue:
        return {"sub": token.sub, "username": token.username}

    @app.get("/edit")
    @require_scope("games:write", "games:read")
    def edit() -> ResponseReturnValue:
        return "edited"

    @app.get("/open")
    @unguarded("anyone may know that we live")
    def open_to_all() -> ResponseReturnValue:
        return token.sub

    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A caller."""
    return app.test_client()


def bearer(raw: str) -> dict[str, str]:
    """The header that shows a token."""
    return {"Authorization": f"Bearer {raw}"}


def test_lets_a_good_token_in(client: FlaskClient) -> None:
    """The endpoint knows whose token it was."""
    reply = client.get("/games", headers=bearer(ALICE))

    assert reply.status_code == 200
    assert reply.json == {"sub": claims()["sub"], "username": "alice"}


@pytest.mark.rfc("RFC 6750", "3", "the WWW-Authenticate challenge: Bearer, realm, error, scope")
@pytest.mark.rfc("RFC 6750", "3.1", "400, 401 and 403 with their error codes")
@pytest.mark.parametrize(
    ("request_", "status", "error", "more"),
    [
        ({"headers": bearer(opaque("revoked"))}, 401, "invalid_token", ""),
        ({"headers": bearer(WRITER)}, 403, "insufficient_scope", ', scope="games:read"'),
        ({"headers": {"Authorization": "Bearer"}}, 400, "invalid_request", ""),
        ({"query_string": {"access_token": ALICE}}, 400, "invalid_request", ""),
        ({"query_string": {"access_token": ALICE}, "headers": bearer(ALICE)}, 400, "invalid_request", ""),
        (
            {"headers": bearer(ALICE), "method": "POST", "data": {"access_token": ALICE}},
            400,
            "invalid_request",
            "",
        ),
    ],
    ids=["revoked", "wrong scope", "malformed", "in the query", "also in the query", "also in the body"],
)
def test_refuses(client: FlaskClient, request_: dict[str, Any], status: int, error: str, more: str) -> None:
    """Without an active token that carries games:read nothing leaves, and the caller learns why."""
    reply = client.open("/games", **request_)

    assert reply.status_code == status
    challenge = rf'Bearer realm="games", error="{error}", error_description="[ -!#-\[\]-~]+"{more}{METADATA}'
    assert re.fullmatch(challenge, reply.headers["WWW-Authenticate"])


@pytest.mark.rfc("RFC 6750", "3.1", "no error code for who showed no authentication")
@pytest.mark.rfc("RFC 6750", "2.2", "a token in the body is not taken")
@pytest.mark.parametrize(
    "request_",
    [{}, {"headers": {"Authorization": "Basic YTpi"}}, {"method": "POST", "data": {"access_token": ALICE}}],
    ids=["no token", "another scheme", "in the body alone"],
)
def test_asks_for_a_token(client: FlaskClient, request_: dict[str, Any]) -> None:
    """Who showed none is told that one is needed, and is accused of nothing."""
    reply = client.open("/games", **request_)

    assert reply.status_code == 401
    assert reply.headers["WWW-Authenticate"] == f'Bearer realm="games"{METADATA}'


def test_names_every_scope_that_is_needed(client: FlaskClient) -> None:
    """A client can ask for what it lacks."""
    reply = client.get("/edit", headers=bearer(WRITER))

    assert 'scope="games:read games:write"' in reply.headers["WWW-Authenticate"]


def test_refusals_are_problem_documents(app: Flask, client: FlaskClient) -> None:
    """A refusal is RFC 9457 JSON with a stable type, kept by no cache, and names the request."""
    app.wsgi_app = RequestId(app.wsgi_app)  # type: ignore[method-assign]

    reply = client.get("/games", headers=bearer(WRITER) | {"X-Request-ID": "0123456789"})

    assert reply.mimetype == "application/problem+json"
    assert reply.headers["Cache-Control"] == "no-store"
    assert json.loads(reply.data) == {
        "type": "urn:gatehouse:problem:insufficient-scope",
        "title": "The token is good, but not for this",
        "status": 403,
        "detail": "The access token lacks a scope that this needs.",
        "instance": "0123456789",
        "scope": "games:read",
    }


def test_lost_identity_is_unavailable(client: FlaskClient, identity: Identity) -> None:
    """503 says when to come again, and challenges nobody: the token may be good."""
    identity.lost = True

    reply = client.get("/games", headers=bearer(ALICE))

    assert reply.status_code == 503
    assert reply.headers["Retry-After"] == "1"
    assert reply.mimetype == "application/problem+json"
    assert "WWW-Authenticate" not in reply.headers


def test_a_request_cannot_see_the_token_of_another(client: FlaskClient) -> None:
    """Where no token was judged there is none, whoever came before."""
    client.get("/games", headers=bearer(ALICE))

    assert client.get("/open", headers=bearer(ALICE)).status_code == 500


def test_a_request_within_a_request_has_its_own_token(
    app: Flask, client: FlaskClient, identity: Identity
) -> None:
    """Who calls the service from inside one of its endpoints keeps the token that came in."""
    other = opaque("other")
    identity.tokens[other] = claims(scope="games:read", username="bob")

    @app.get("/around")
    @require_scope("games:read")
    def around() -> ResponseReturnValue:
        before = token.username
        inner = [app.test_client().get("/games", headers=bearer(raw)) for raw in (other, opaque("revoked"))]
        silent = app.test_client().get("/open", headers=bearer(other)).status_code
        names = [reply.get_json().get("username") for reply in inner]
        return {"before": before, "inner": names, "silent": silent, "after": token.username}

    reply = client.get("/around", headers=bearer(ALICE))

    assert reply.get_json() == {
        "before": "alice", "inner": ["bob", None], "silent": 500, "after": "alice",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "raw"),
    [("/open", ALICE), ("/games", opaque("revoked")), ("/nothing-here", ALICE)],
    ids=["unguarded", "refused", "unknown path"],
)
def test_an_environ_that_serves_twice_holds_no_former_token(app: Flask, path: str, raw: str) -> None:
    """A server that hands the same dict to the next request, on the same thread, hands no token with it."""
    seen: list[str | None] = []

    @app.teardown_request
    def look(_error: BaseException | None) -> None:
        try:
            seen.append(token.username)
        except KeyError:
            seen.append(None)

    environ = EnvironBuilder(path="/games").get_environ()
    for asked, shown in (("/games", ALICE), (path, raw)):
        environ |= {"PATH_INFO": asked, "HTTP_AUTHORIZATION": f"Bearer {shown}"}
        b"".join(app(environ, lambda _status, _headers, _info=None: lambda _bytes: None))

    assert seen == ["alice", None]


def test_judges_before_the_endpoint_runs(app: Flask, client: FlaskClient) -> None:
    """A refused request leaves no trace in the service."""
    ran: list[str] = []

    @app.post("/act")
    @require_scope("games:write")
    def act() -> ResponseReturnValue:
        ran.append("act")
        return ""

    client.post("/act", headers=bearer(ALICE))

    assert ran == []


def test_without_a_guard_nothing_opens() -> None:
    """A service that forgot to wire its guard breaks; it does not stand open."""
    app = Flask(__name__)

    @app.get("/games")
    @require_scope("games:read")
    def games() -> ResponseReturnValue:
        return "open"

    assert app.test_client().get("/games", headers=bearer(ALICE)).status_code == 500


def test_finds_forgotten_endpoints(app: Flask) -> None:
    """An endpoint that is neither guarded nor open on purpose is found, whatever wraps it."""
    assert forgotten_endpoints(app) == ["static"]

    def passing(view: Callable[[], str]) -> Callable[[], str]:
        return view

    @app.get("/forgotten")
    @passing
    def forgotten() -> str:
        return ""

    assert forgotten_endpoints(app) == ["forgotten", "static"]


def test_keeps_the_endpoint_recognisable(app: Flask) -> None:
    """Documentation generators find the name and the words of the endpoint itself."""

    @require_scope("games:read")
    def described() -> str:
        """Words."""
        return ""

    assert (described.__name__, described.__doc__) == ("described", "Words.")
