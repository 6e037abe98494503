"""GET, PATCH and DELETE /api/v1/messages/<id>: by its author, within 15 minutes."""

from datetime import timedelta

import pytest

from tests.resource_services.messages.cast import (
    API,
    Client,
    Clock,
    Friends,
    Reply,
    bearer,
    started,
    thread,
    written,
)


@pytest.fixture
def conversation(client: Client) -> str:
    """A conversation of Alice and Bob."""
    return started(client)


@pytest.fixture
def message(client: Client, conversation: str) -> str:
    """A message of Alice's."""
    return str(written(client, conversation, "tpyo")["id"])


def edit(client: Client, message: str, text: object = "typo", who: str = "alice", etag: str = "*") -> Reply:
    """Say it differently."""
    headers = bearer(who, **{"If-Match": etag})
    return client.patch(f"{API}/messages/{message}", json={"text": text}, headers=headers)


def delete(client: Client, message: str, who: str = "alice", **headers: str) -> Reply:
    """Take it back."""
    return client.delete(f"{API}/messages/{message}", headers=bearer(who, **headers))


def look(client: Client, message: str, who: str = "bob") -> Reply:
    """Read it."""
    return client.get(f"{API}/messages/{message}", headers=bearer(who))


def test_an_edit_shows_that_it_is_one(client: Client, message: str) -> None:
    """Both read the new words, and since when."""
    reply = edit(client, message, etag=look(client, message).headers["ETag"])

    assert (reply.status_code, reply.json["text"]) == (200, "typo")
    assert reply.json["edited_at"]
    assert look(client, message).json == reply.json


def test_a_deleted_message_leaves_a_stone(client: Client, conversation: str, message: str) -> None:
    """Its place and its author stay, its words are gone for both."""
    assert delete(client, message).status_code == 204

    (stone,) = thread(client, conversation)["items"]
    assert (stone["id"], stone["text"]) == (message, "")
    assert stone["deleted_at"]
    assert delete(client, message).status_code == edit(client, message).status_code == 409


@pytest.mark.parametrize(("minutes", "statuses"), [(14.9, (200, 204)), (15.1, (403, 403))])
def test_fifteen_minutes(
    client: Client, clock: Clock, message: str, minutes: float, statuses: tuple[int, int]
) -> None:
    """Afterwards what was said was said."""
    clock.ahead = timedelta(minutes=minutes)

    assert (edit(client, message).status_code, delete(client, message).status_code) == statuses


@pytest.mark.rfc("RFC 9110", "13.1.1", "a change with another version's ETag is answered with 412")
def test_of_two_edits_of_one_version_one_wins(client: Client, message: str) -> None:
    """Without a version none does (RFC 6585, section 3)."""
    etag = look(client, message).headers["ETag"]
    body, address = {"text": "c"}, f"{API}/messages/{message}"

    assert [edit(client, message, text, etag=etag).status_code for text in "ab"] == [200, 412]
    assert client.patch(address, json=body, headers=bearer("alice")).status_code == 428
    assert delete(client, message, **{"If-Match": etag}).status_code == 412


def test_an_edit_is_writing(client: Client, friends: Friends, message: str) -> None:
    """Who may not write any more does not do so by an edit, but may take back what was said."""
    friends.block("bob", "alice")

    assert edit(client, message).status_code == 403
    assert delete(client, message).status_code == 204


@pytest.mark.parametrize("text", ["", "a" * 4001, None, "\0"])
def test_an_edit_keeps_the_bounds(client: Client, message: str, text: object) -> None:
    """Of what can be written."""
    assert edit(client, message, text).status_code == 422
    assert look(client, message).json["text"] == "tpyo"
