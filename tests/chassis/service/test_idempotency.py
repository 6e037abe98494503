"""Idempotency-Key: a retried POST acts once."""

import io
import threading
from datetime import timedelta
from typing import Any, NoReturn

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from chassis.service import idempotency_keys
from chassis.service.database import Database
from chassis.service.idempotency_keys import KEPT, PATIENCE, TABLE
from chassis.service.tables import now
from tests.chassis.service.notes import NOTES, Hooks, Note

KEY = "2fb0f3e0-3f6d-4a1a-9f39-0f6f5c2f9a11"


def write(client: FlaskClient, words: str = "Milk", who: str = "alice", key: str | None = KEY) -> Any:
    """Keep a note under a key."""
    headers = {"Authorization": who} | ({"Idempotency-Key": key} if key else {})
    return client.post(NOTES, json={"words": words}, headers=headers)


def send(client: FlaskClient, content: bytes, **fields: str) -> Any:
    """Send a file under a key."""
    data = {"file": (io.BytesIO(content), "a.txt"), **fields}
    return client.post("/api/v1/files", data=data, headers={"Authorization": "alice", "Idempotency-Key": KEY})


def kept(database: Database) -> int:
    """How many notes there are."""
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(Note)) or 0


def age(database: Database, by: timedelta) -> None:
    """Let that much time pass for every key."""
    with database.writing() as session:
        session.execute(update(TABLE).values(begun_at=now() - by))


def die() -> NoReturn:
    """End the request as a killed process would: nothing after this moment runs."""
    raise KeyboardInterrupt


def test_a_retry_gets_the_first_answer(client: FlaskClient, database: Database) -> None:
    """Word for word, with the same place and version, and nothing is done again."""
    first, second = write(client), write(client)

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.data == second.data
    for name in ("Location", "ETag", "Content-Type"):
        assert first.headers[name] == second.headers[name]
    assert "Idempotency-Replayed" not in first.headers
    assert second.headers["Idempotency-Replayed"] == "true"
    assert kept(database) == 1


def test_without_a_key_each_request_acts(client: FlaskClient, database: Database) -> None:
    """The key is the caller's offer, not a duty."""
    write(client, key=None)
    write(client, key=None)

    assert kept(database) == 2


def test_a_key_is_its_persons_own(client: FlaskClient, database: Database) -> None:
    """Bob gets nothing of Alice's by guessing her key."""
    alices = write(client)
    bobs = write(client, who="bob")

    assert alices.json["id"] != bobs.json["id"]
    assert kept(database) == 2


def test_another_request_with_the_same_key_is_refused(client: FlaskClient, database: Database) -> None:
    """A key stands for one request: it would be wrong to answer another with it."""
    write(client, "Milk")
    reply = write(client, "Bread")

    assert (reply.status_code, reply.json["type"]) == (422, "urn:gatehouse:problem:idempotency-key-reused")
    assert kept(database) == 1


def test_a_file_is_told_apart_by_its_content(client: FlaskClient, database: Database) -> None:
    """Not by the boundary of its form, which no two requests share; and it is still there to be read."""
    first, same, other = send(client, b"Milk"), send(client, b"Milk"), send(client, b"Bread")
    field = send(client, b"Milk", words="please")

    assert (first.status_code, first.json["words"]) == (201, "Milk")
    assert same.data == first.data
    assert (other.status_code, field.status_code) == (422, 422)
    assert kept(database) == 1


def test_two_at_once_act_once(app: Flask, hooks: Hooks, database: Database) -> None:
    """The second is told to wait for the first."""
    at_work, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        at_work.set()
        assert let_go.wait(10)

    hooks.before_acting = hold
    first: list[Any] = []
    thread = threading.Thread(target=lambda: first.append(write(app.test_client())))
    thread.start()
    assert at_work.wait(10)
    second = write(app.test_client())
    let_go.set()
    thread.join()

    assert (second.status_code, second.json["type"]) == (409, "urn:gatehouse:problem:idempotency-conflict")
    assert second.headers["Retry-After"] == "1"
    assert first[0].status_code == 201
    assert write(app.test_client()).data == first[0].data
    assert kept(database) == 1


@pytest.mark.parametrize(("words", "status"), [("too much", 403), ("a" * 300, 422)])
def test_a_refused_request_frees_its_key(client: FlaskClient, words: str, status: int) -> None:
    """Nothing was done, so that the next try is a first one, with whatever body."""
    assert write(client, words).status_code == status
    assert write(client, words).status_code == status
    assert write(client, "Milk").status_code == 201


def test_a_failure_before_anything_was_done_frees_the_key(
    client: FlaskClient, hooks: Hooks, database: Database
) -> None:
    """A retry after a 500 acts."""
    hooks.before_acting = lambda: 1 / 0
    assert write(client).status_code == 500

    hooks.before_acting = lambda: None
    assert write(client).status_code == 201
    assert kept(database) == 1


def test_a_failure_after_it_was_done_keeps_the_key(
    client: FlaskClient, hooks: Hooks, database: Database
) -> None:
    """A retry after a 500 does not act twice: it is told that the answer is lost."""
    hooks.after_acting = lambda: 1 / 0
    assert write(client).status_code == 500

    hooks.after_acting = lambda: None
    assert write(client).status_code == 409
    assert kept(database) == 1


def test_a_process_killed_before_it_acted_holds_the_key_for_a_minute(
    client: FlaskClient, hooks: Hooks, database: Database
) -> None:
    """Nobody can tell it from one that is slow; after that a retry acts."""
    hooks.before_acting = die
    with pytest.raises(KeyboardInterrupt):
        write(client)
    hooks.before_acting = lambda: None

    assert write(client).status_code == 409
    age(database, PATIENCE)
    assert write(client).status_code == 201
    assert kept(database) == 1


def test_a_process_killed_after_it_acted_never_acts_again(
    client: FlaskClient, hooks: Hooks, database: Database
) -> None:
    """That it acted was noted in the action's own transaction."""
    hooks.after_acting = die
    with pytest.raises(KeyboardInterrupt):
        write(client)
    hooks.after_acting = lambda: None

    age(database, PATIENCE * 2)
    reply = write(client)

    assert reply.status_code == 409
    assert "answer was lost" in reply.json["detail"]
    assert kept(database) == 1


def test_a_day_later_the_key_is_new(client: FlaskClient, database: Database) -> None:
    """An answer is kept for a day, and swept away after it."""
    write(client)
    age(database, KEPT)
    write(client, "Bread")
    assert kept(database) == 2

    age(database, KEPT + timedelta(seconds=1))
    with database.writing() as session:
        idempotency_keys.sweep(session, now())
        assert session.scalar(select(func.count()).select_from(TABLE)) == 0


@pytest.mark.parametrize("key", ["", '""', "a" * 256, "two words", "é", "a\tb"])
def test_a_key_has_a_shape(client: FlaskClient, key: str) -> None:
    """What cannot be kept is refused by name."""
    headers = {"Authorization": "alice", "Idempotency-Key": key}

    reply: Any = client.post(NOTES, json={"words": "Milk"}, headers=headers)

    assert (reply.status_code, reply.json["errors"][0]["field"]) == (422, "Idempotency-Key")


def test_a_quoted_key_is_the_same_key(client: FlaskClient, database: Database) -> None:
    """As a structured field (RFC 8941, section 3.3.3) it stands in quotes."""
    write(client)
    write(client, key=f'"{KEY}"')

    assert kept(database) == 1


def test_the_document_tells_of_the_key(client: FlaskClient) -> None:
    """And of what may be answered because of it."""
    document: Any = client.get("/api/v1/openapi.json").json
    operation = document["paths"]["/api/v1/notes"]["post"]

    assert [each["name"] for each in operation["parameters"]] == ["Idempotency-Key"]
    assert "`idempotency-conflict`" in operation["responses"]["409"]["description"]
    assert "`idempotency-key-reused`" in operation["responses"]["422"]["description"]
    assert "x-idempotent" not in operation
