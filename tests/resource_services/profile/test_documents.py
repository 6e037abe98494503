"""GET /api/v1/openapi.json."""

import re
from pathlib import Path
from typing import Any

import pytest

from resource_services.guard.flask import forgotten_endpoints
from tests.resource_services.profile.cast import Client, MakeApp

READ, WRITE = "profile.details:read", "profile.details:write"
SCOPES = {
    ("get", "/api/v1/me"): READ,
    ("patch", "/api/v1/me"): WRITE,
    ("put", "/api/v1/me/avatar"): WRITE,
    ("delete", "/api/v1/me/avatar"): WRITE,
    ("get", "/api/v1/profiles/{sub}"): READ,
    ("get", "/api/v1/handles/{handle}"): READ,
}
OPEN = {("get", "/api/v1/avatars/{sub}/{size}.webp")}


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """What is told of the API does not depend on the database."""
    return f"sqlite:///{tmp_path / 'test.sqlite3'}"


@pytest.fixture
def operations(client: Client) -> dict[tuple[str, str], dict[str, Any]]:
    """Each operation of the OpenAPI document by method and path."""
    paths = client.get("/api/v1/openapi.json").json["paths"]
    return {(method, path): told for path, methods in paths.items() for method, told in methods.items()}


def test_every_operation_is_described_with_its_scope(
    operations: dict[tuple[str, str], dict[str, Any]],
) -> None:
    """Nothing is missing, nothing is left over, and one operation is open."""
    scopes = {key: told["security"][0]["bearer"][0] for key, told in operations.items() if "security" in told}

    assert scopes == SCOPES
    assert operations.keys() - scopes.keys() == OPEN


def test_described_scopes_are_the_ones_enforced(client: Client) -> None:
    """The scope is written twice: both must agree."""
    for rule in client.application.url_map.iter_rules():
        needed = getattr(client.application.view_functions[rule.endpoint], "__guard__", None)
        path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            if isinstance(needed, frozenset):
                assert needed == {SCOPES[method.lower(), path]}


def test_every_refusal_is_described_as_a_problem(
    operations: dict[tuple[str, str], dict[str, Any]],
) -> None:
    """With its code, so that a reader knows what to look for."""
    for key in SCOPES:
        refusals = {s: a for s, a in operations[key]["responses"].items() if int(s) >= 400}
        assert {"401", "403", "503"} <= refusals.keys(), key
        for answer in refusals.values():
            assert answer["content"].keys() == {"application/problem+json"}


def test_every_endpoint_is_guarded_or_says_why_not(make_app: MakeApp) -> None:
    """None is open by accident."""
    assert forgotten_endpoints(make_app()) == []
