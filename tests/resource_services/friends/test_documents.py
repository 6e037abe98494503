"""GET /api/v1/openapi.json, and whether the service is ready."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from chassis.valkey import connect
from tests.resource_services.friends.cast import Client
from tests.resource_services.friends.conftest import MakeApp


@pytest.fixture
def database_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """What is told of the API does not depend on the database."""
    file = tmp_path / "test.sqlite3"
    shutil.copy(migrated_sqlite, file)
    return f"sqlite:///{file}"


@pytest.fixture
def described(client: Client) -> dict[str, Any]:
    """The OpenAPI document."""
    told: dict[str, Any] = client.flask.get("/api/v1/openapi.json").json or {}
    return told


READ, WRITE = "friends:read", "friends:write"
SCOPES = {
    "get /friends": READ,
    "delete /friends/{sub}": WRITE,
    "get /people": READ,
    "get /people/{sub}": READ,
    "get /people/{sub}/counts": READ,
    "get /requests": READ,
    "post /requests": WRITE,
    "post /requests/{request_id}/accept": WRITE,
    "post /requests/{request_id}/decline": WRITE,
    "delete /requests/{request_id}": WRITE,
    "get /blocks": READ,
    "put /blocks/{sub}": WRITE,
    "delete /blocks/{sub}": WRITE,
    "get /suggestions": READ,
    "get /settings": READ,
    "patch /settings": WRITE,
    "get /summary": READ,
    "post /relations": "friends:relations",
}


def test_every_operation_is_described_with_the_scope_that_is_enforced(
    client: Client, described: dict[str, Any]
) -> None:
    """The scope is written twice in the code: both must agree, and nothing else is described."""
    told = {
        f"{method} {path.removeprefix('/api/v1')}": operation["security"][0]["bearer"][0]
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    }
    application = client.flask.application
    enforced = {}
    for rule in application.url_map.iter_rules():
        needed = getattr(application.view_functions[rule.endpoint], "__guard__", None)
        path = re.sub(r"<(?:uuid:)?(\w+)>", r"{\1}", rule.rule).removeprefix("/api/v1")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            if isinstance(needed, frozenset):
                enforced[f"{method.lower()} {path}"] = needed

    assert told == SCOPES
    assert enforced == {operation: {scope} for operation, scope in SCOPES.items()}


def test_every_refusal_is_described_as_a_problem(described: dict[str, Any]) -> None:
    """With its code, so that a reader knows what to look for."""
    for path, methods in described["paths"].items():
        for operation in methods.values():
            refusals = {s: a for s, a in operation["responses"].items() if int(s) >= 400}
            assert {"401", "403", "503"} <= refusals.keys(), path
            for answer in refusals.values():
                assert answer["content"].keys() == {"application/problem+json"}
                assert re.search(r"`[a-z_-]+`: ", answer["description"])


def test_what_is_not_ready_is_named(client: Client, make_app: MakeApp) -> None:
    """The part, not the reason."""
    lost = make_app(valkey=connect("unix://friends:hunter2@/nowhere/valkey.sock")).test_client()

    assert client.flask.get("/health/ready").json == {"status": "ready"}
    assert lost.get("/health/ready").json == {"status": "not ready", "failing": ["valkey"]}
