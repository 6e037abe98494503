"""Rate limits at the endpoints of a service."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from chassis.service.database import Database
from chassis.service.parts import Parts
from chassis.valkey import connect
from tests.chassis.service import notes
from tests.chassis.service.notes import NOTES, NotesSettings
from tests.conftest import ValkeyServer

Make = Callable[..., FlaskClient]
TOLD = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "RateLimit-Policy")


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """One database is enough here."""
    return f"sqlite:///{tmp_path / 'test.sqlite3'}"


@pytest.fixture
def make(valkey: ValkeyServer, settings: NotesSettings, database: Database) -> Iterator[Make]:
    """Make a caller of a service with other limits."""
    with connect(valkey.url()) as client:
        yield lambda **limits: notes.make(
            Parts(settings=settings.model_copy(update=limits), database=database, valkey=client)
        ).test_client()


def read(client: FlaskClient, who: str | None = "alice", address: str = "192.0.2.1") -> Any:
    """List the notes, as the edge passes it on."""
    headers = {"X-Forwarded-For": address} | ({"Authorization": who} if who else {})
    return client.get(NOTES, headers=headers, environ_overrides={"REMOTE_ADDR": ""})


def write(client: FlaskClient, who: str = "alice") -> Any:
    """Keep a note."""
    return client.post(NOTES, json={"words": "Milk"}, headers={"Authorization": who})


def test_one_too_many_is_refused(make: Make) -> None:
    """With a problem, and the time to wait."""
    client = make(rate_reads=2)
    replies = [read(client) for _ in range(3)]

    assert [reply.status_code for reply in replies] == [200, 200, 429]
    assert replies[2].mimetype == "application/problem+json"
    assert replies[2].json["type"] == "urn:gatehouse:problem:too-many-requests"
    assert 1 <= int(replies[2].headers["Retry-After"]) <= 30
    assert read(client, "bob").status_code == 200


def test_every_answer_says_where_one_stands(make: Make) -> None:
    """So that a program can slow down before it is told to."""
    reply = read(make(rate_reads=10))

    assert [reply.headers[name] for name in TOLD] == ["10", "9", "6", "10;w=60"]


def test_what_was_not_counted_says_nothing(make: Make) -> None:
    """Health and documents are open to all."""
    reply = make().get("/health/live")

    assert not [name for name in TOLD if name in reply.headers]


def test_reading_writing_and_uploading_have_each_their_own(make: Make) -> None:
    """A busy reader can still write."""
    client = make(rate_reads=1, rate_writes=1, rate_uploads=1)

    for _ in range(2):
        last = [
            read(client).status_code,
            write(client).status_code,
            client.post("/api/v1/files", data={}, headers={"Authorization": "alice"}).status_code,
        ]
    assert last == [429, 429, 429]


def test_who_is_refused_is_counted_by_address(make: Make) -> None:
    """A flood without good tokens is sent away at the first door, from that address alone."""
    client = make(rate_refused=2)

    assert [read(client, None).status_code for _ in range(4)] == [401, 401, 429, 429]
    assert read(client, None, "192.0.2.2").status_code == 401
    assert read(client, "alice").status_code == 429
    assert int(read(client, None).headers["Retry-After"]) >= 1


def test_good_requests_do_not_count_for_their_address(make: Make) -> None:
    """The site speaks for everyone from one address."""
    client = make(rate_refused=1)

    assert {read(client, f"person-{n}").status_code for n in range(20)} == {200}


def test_an_address_that_a_stranger_claims_is_not_believed(make: Make) -> None:
    """Else everyone could have a new one for each request."""
    client = make(rate_refused=1)
    claims = [{"X-Forwarded-For": f"192.0.2.{n}"} for n in range(3)]

    statuses = [
        client.get(NOTES, headers=each, environ_overrides={"REMOTE_ADDR": "198.51.100.1"}).status_code
        for each in claims
    ]

    assert statuses == [401, 429, 429]


def test_a_refusal_is_documented_everywhere(make: Make) -> None:
    """Each guarded operation may answer 429."""
    document: Any = make().get("/api/v1/openapi.json").json

    for methods in document["paths"].values():
        for operation in methods.values():
            assert "`too-many-requests`" in operation["responses"]["429"]["description"]
