"""What the service has in common with its siblings: guarded, described, migrated, healthy, set up."""

import re
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from chassis.service.database import Database
from chassis.service.migrate import migrate
from resource_services.guard.flask import forgotten_endpoints
from resource_services.posts.models import Base
from tests.resource_services.posts.cast import (
    DOOR,
    NOWHERE,
    POSTS,
    Client,
    MakeApp,
    TableGuard,
    bearer,
    claims,
    raw,
    write,
    written,
)


def test_every_endpoint_is_guarded_or_says_why_not(make_app: MakeApp) -> None:
    """None is open by accident."""
    assert forgotten_endpoints(make_app()) == []


@pytest.mark.rfc("RFC 6750", "3", "a refused token is answered with a challenge")
@pytest.mark.parametrize(
    ("who", "status", "challenge"),
    [
        (None, 401, 'Bearer realm="posts"'),
        ("mallory", 401, 'error="invalid_token"'),
        ("other", 403, 'scope="posts:read"'),
        ("foreign", 401, 'error="invalid_token"'),
    ],
)
def test_refuses(client: Client, guard: TableGuard, who: str | None, status: int, challenge: str) -> None:
    """Without an active token for this service that carries posts:read, no post leaves it."""
    guard.answers[raw("foreign")] = claims("x", "x") | {"aud": ["https://localhost:5007"]}

    reply = client.get(POSTS, headers=bearer(who))

    assert (reply.status_code, reply.mimetype) == (status, "application/problem+json")
    assert challenge in reply.headers["WWW-Authenticate"]


def test_each_scope_opens_its_own_doors(client: Client) -> None:
    """Alice's own token may do no more than it was given for."""
    post_id = written(client)["id"]

    assert write(client, "reader").status_code == 403
    assert client.get(POSTS, headers=bearer("reader")).status_code == 200
    assert client.get(f"{POSTS}/{post_id}", headers=bearer("writer")).status_code == 403


def test_the_description_is_of_what_there_is(client: Client) -> None:
    """Every route of the API, with the scope that the guard asks for."""
    described: dict[str, Any] = client.get("/api/v1/openapi.json").json
    told = {
        (method.upper(), path): operation["security"][0]["bearer"]
        for path, operations in described["paths"].items()
        for method, operation in operations.items()
    }
    enforced = {
        (method, re.sub(r"<\w+:(\w+)>", r"{\1}", rule.rule)): sorted(needed)
        for rule in client.application.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if isinstance(
            needed := getattr(client.application.view_functions[rule.endpoint], "__guard__", None), frozenset
        )
    }

    assert told == enforced
    assert len(told) == 25
    assert described["servers"] == [{"url": DOOR}]
    assert set(re.findall(r"#/components/schemas/(\w+)", str(described))) <= set(
        described["components"]["schemas"]
    )


@pytest.mark.parametrize("post_id", [NOWHERE, "1", "..", "%00", "' OR 1=1", "a" * 5000])
def test_what_is_not_there_is_not_found(client: Client, post_id: str) -> None:
    """Also what could never be there."""
    reply = client.get(f"{POSTS}/{post_id}", headers=bearer("alice"))

    assert (reply.status_code, reply.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x", "cursor=x", "author=", "who=me"])
def test_a_query_that_says_nothing_is_refused(client: Client, query: str) -> None:
    """Never answered with something else."""
    assert client.get(f"{POSTS}?{query}", headers=bearer("alice")).status_code == 422


def test_the_migrations_make_what_the_models_say(database: Database) -> None:
    """Nothing is missing, nothing is left over; and again changes nothing."""
    migrate(database, "resource_services.posts")
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, Base.metadata) == []


def test_it_lives_and_is_ready(client: Client) -> None:
    """When its database is there."""
    assert client.get("/health/live").json == {"status": "live"}
    assert client.get("/api/health/ready").json == {"status": "ready"}
