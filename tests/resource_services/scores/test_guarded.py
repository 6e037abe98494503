"""No endpoint is open by accident, every refusal speaks RFC 6750, and the document says what is enforced."""

import re
from pathlib import Path
from typing import Any

import pytest

from resource_services.guard.flask import forgotten_endpoints
from tests.resource_services.scores.cast import (
    BEST,
    BOARD,
    HISTORY,
    LEADERBOARD,
    SCORES,
    SUMMARY,
    Client,
    MakeApp,
    TableGuard,
    bearer,
    claims,
    raw,
)

Described = dict[tuple[str, str], dict[str, Any]]
NEEDED = {
    ("get", "/api/v1/games/{game}/board"): "scores:read",
    ("put", "/api/v1/games/{game}/board"): "scores:write",
    ("post", "/api/v1/games/{game}/scores"): "scores:write",
    ("get", "/api/v1/games/{game}/leaderboard"): "scores:read",
    ("get", "/api/v1/me/history"): "scores:read",
    ("get", "/api/v1/me/best"): "scores:read",
    ("get", "/api/v1/me/beaten"): "scores:read",
    ("get", "/api/v1/people/{sub}/bests"): "scores:read",
    ("get", "/api/v1/summary"): "scores:read",
}


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """Who may come in does not depend on the database."""
    return f"sqlite:///{tmp_path / 'test.sqlite3'}"


@pytest.fixture
def described(client: Client) -> Described:
    """Each operation of the OpenAPI document by method and path."""
    document = client.get("/api/v1/openapi.json").json
    return {
        (method, path): operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }


def test_every_endpoint_is_guarded_or_says_why_not(make_app: MakeApp) -> None:
    """There is no third kind."""
    assert forgotten_endpoints(make_app()) == []


@pytest.mark.rfc("RFC 6750", "3", "a refused token is answered with a challenge")
@pytest.mark.parametrize("path", [BOARD, LEADERBOARD, BEST, HISTORY, SUMMARY])
@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        (None, (401, 'Bearer realm="scores"')),
        ("mallory", (401, 'error="invalid_token"')),
        ("foreign", (401, 'error="invalid_token"')),
        ("charlie", (403, 'scope="scores:read"')),
        ("writer", (403, 'scope="scores:read"')),
    ],
)
def test_refuses_to_tell(
    client: Client, guard: TableGuard, path: str, who: str | None, refusal: tuple[int, str]
) -> None:
    """Without an active token for this service that carries scores:read, no score leaves it."""
    guard.answers[raw("foreign")] = claims("x", "x") | {"aud": ["https://localhost:5008"]}

    reply = client.get(path, headers=bearer(who))

    status, challenge = refusal
    assert reply.status_code == status
    assert challenge in reply.headers["WWW-Authenticate"]


@pytest.mark.parametrize(("method", "path"), [("PUT", BOARD), ("POST", SCORES)])
def test_refuses_to_write(client: Client, method: str, path: str) -> None:
    """Reading is not writing."""
    reply = client.open(path, method=method, json={}, headers=bearer("reader"))

    assert reply.status_code == 403
    assert 'scope="scores:write"' in reply.headers["WWW-Authenticate"]


def test_the_document_names_the_scopes_that_are_enforced(client: Client, described: Described) -> None:
    """The scope is written twice: both must agree, and nothing else is described."""
    assert {key: told["security"] for key, told in described.items()} == {
        key: [{"bearer": [scope]}] for key, scope in NEEDED.items()
    }
    for rule in client.application.url_map.iter_rules():
        needed = getattr(client.application.view_functions[rule.endpoint], "__guard__", None)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            if isinstance(needed, frozenset):
                assert needed == {NEEDED[method.lower(), re.sub(r"<(\w+)>", r"{\1}", rule.rule)]}


def test_every_refusal_is_described_with_its_code(described: Described) -> None:
    """So that the maker of a game knows what to look for."""
    submit = described["post", "/api/v1/games/{game}/scores"]["responses"]

    assert "`impossible-score`" in submit["422"]["description"]
    assert "`replayed-score`" in submit["409"]["description"]
    assert (
        "`cannot-tell`"
        in described["get", "/api/v1/games/{game}/leaderboard"]["responses"]["503"]["description"]
    )


def test_is_ready(client: Client) -> None:
    """As long as its database is there."""
    reply = client.get("/api/health/ready")

    assert (reply.status_code, reply.json) == (200, {"status": "ready"})
