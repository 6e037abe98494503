"""No endpoint is open by accident, and every one that changes something is for whom it is meant."""

import re
from pathlib import Path
from typing import Any

import pytest

from resource_services.guard.flask import forgotten_endpoints
from tests.resource_services.home.cast import NOWHERE, Client, MakeApp, bearer

ONE = f"/api/v1/advertisements/{NOWHERE}"
ISSUE = f"/api/v1/issues/{NOWHERE}"
READS = ["/api/v1/advertisements", ONE, f"{ONE}/days", "/api/v1/issues", ISSUE, "/api/v1/subscriptions"]
WRITES: list[tuple[str, str, Any]] = [
    ("POST", "/api/v1/advertisements", {"title": "t", "text": "t", "link": "https://a.example/"}),
    ("PATCH", ONE, {"title": "t"}),
    ("DELETE", ONE, None),
    ("DELETE", f"{ONE}/picture", None),
    ("POST", "/api/v1/issues", {"title": "t", "summary": "s", "body": "b"}),
    ("PATCH", ISSUE, {"title": "t"}),
    ("DELETE", ISSUE, None),
    ("POST", f"{ISSUE}/publish", None),
]
DOORS: list[tuple[str, str, Any]] = [
    ("GET", f"/api/v1/advertisements/pick?visitor={'0' * 32}", None),
    ("POST", f"{ONE}/clicks", {"visitor": "0" * 32}),
    ("POST", "/api/v1/subscriptions", {"address": "a@example.org", "visitor": "0" * 32}),
    ("POST", "/api/v1/subscriptions/confirm", {"token": "t" * 43}),
    ("POST", "/api/v1/subscriptions/leave", {"token": "t" * 64}),
]


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """Who may come in does not depend on the database."""
    return f"sqlite:///{tmp_path / 'test.sqlite3'}"


def test_every_endpoint_is_guarded_or_says_why_not(make_app: MakeApp) -> None:
    """There is no third kind."""
    assert forgotten_endpoints(make_app()) == []


@pytest.mark.rfc("RFC 6750", "3", "a refused token is answered with a challenge")
@pytest.mark.parametrize(
    ("method", "path", "body", "scope"),
    [
        *(("GET", path, None, "home:read") for path in READS),
        *((*each, "home:write") for each in WRITES),
        *((*each, "home:door") for each in DOORS),
    ],
)
def test_refuses(client: Client, method: str, path: str, body: Any, scope: str) -> None:
    """Without an active token that carries the scope, nothing is told and nothing done."""
    stranger = client.open(path, method=method, json=body)
    charlie = client.open(path, method=method, json=body, headers=bearer("charlie"))

    assert stranger.status_code == 401
    assert stranger.headers["WWW-Authenticate"].startswith('Bearer realm="home", resource_metadata=')
    assert charlie.status_code == 403
    assert f'scope="{scope}"' in charlie.headers["WWW-Authenticate"]


@pytest.mark.parametrize(("method", "path", "body"), [*(("GET", path, None) for path in READS), *WRITES])
def test_is_for_administrators(client: Client, method: str, path: str, body: Any) -> None:
    """A scope is what an app may do; whether its person may is another question."""
    reply = client.open(path, method=method, json=body, headers=bearer("alice") | {"If-Match": "*"})

    assert (reply.status_code, reply.json["type"]) == (403, "urn:gatehouse:problem:administrators-only")


@pytest.mark.parametrize(("method", "path", "body"), DOORS)
def test_is_for_the_door_alone(client: Client, method: str, path: str, body: Any) -> None:
    """Not even an administrator's app counts visitors or speaks for them."""
    reply = client.open(path, method=method, json=body, headers=bearer("person"))

    assert (reply.status_code, reply.json["type"]) == (403, "urn:gatehouse:problem:not-the-door")


def test_the_document_names_the_scopes_that_are_enforced(client: Client) -> None:
    """The scope is written twice: both must agree."""
    paths = client.get("/api/v1/openapi.json").json["paths"]
    for rule in client.application.url_map.iter_rules():
        needed = getattr(client.application.view_functions[rule.endpoint], "__guard__", None)
        path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"} if path in paths else ():
            told = paths[path][method.lower()].get("security", [])
            assert told == ([{"bearer": sorted(needed)}] if isinstance(needed, frozenset) else [])
