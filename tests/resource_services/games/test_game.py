"""GET, PATCH and DELETE /api/v1/games/<id>."""

from typing import Any

import pytest

from resource_services.games.settings import Settings
from tests.resource_services.games.cast import GAMES, Client, Reply, bearer, share, shared

NOWHERE = "00000000-0000-4000-8000-000000000000"


def read(client: Client, game_id: str, who: str = "alice", **headers: str) -> Reply:
    """Read a game."""
    return client.get(f"{GAMES}/{game_id}", headers={**bearer(who), **headers})


def edit(client: Client, game_id: str, changes: object, etag: str | None = None) -> Reply:
    """Change a game as Alice, as it was when she read it unless another version is given."""
    etag = etag or read(client, game_id).headers["ETag"]
    return client.patch(f"{GAMES}/{game_id}", json=changes, headers={**bearer("alice"), "If-Match": etag})


def test_a_game_is_read_with_its_version(client: Client) -> None:
    """What was told when it was shared is what is read, under the same ETag."""
    made = share(client)

    reply = read(client, made.json["id"])

    assert reply.json == made.json
    assert reply.headers["ETag"] == made.headers["ETag"]


def test_its_version_stays_while_others_like_it(client: Client) -> None:
    """Or nobody could change a game that is played; so a reader that has this version is told the counts."""
    made = share(client, visibility="public")

    client.put(f"{GAMES}/{made.json['id']}/like", headers=bearer("bob"))
    reply = read(client, made.json["id"], **{"If-None-Match": made.headers["ETag"]})

    assert (reply.status_code, reply.json["likes"]) == (200, 1)
    assert reply.headers["ETag"] == made.headers["ETag"]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Lantern Night"},
        {"description": "Now with bats."},
        {"visibility": "public"},
        {"tags": ["two players", "puzzle"]},
        {"title": "A", "description": "", "tags": ["x"], "visibility": "friends"},
    ],
    ids=["title", "description", "visibility", "tags", "all"],
)
def test_what_is_sent_is_changed_and_the_rest_stays(client: Client, changes: dict[str, Any]) -> None:
    """An edit answers with the game as it is now, under a new ETag."""
    made = share(client, description="Run.")

    reply = edit(client, made.json["id"], changes)

    assert reply.status_code == 200
    assert reply.json == {**made.json, **changes, "updated_at": reply.json["updated_at"]}
    assert reply.json["updated_at"] > made.json["updated_at"]
    assert reply.headers["ETag"] != made.headers["ETag"]
    assert read(client, made.json["id"]).json == reply.json


def test_no_change_is_no_new_version(client: Client) -> None:
    """An empty edit leaves the game, and its ETag, as they are."""
    made = share(client)

    reply = edit(client, made.json["id"], {})

    assert (reply.json, reply.headers["ETag"]) == (made.json, made.headers["ETag"])


@pytest.mark.parametrize(
    "changes",
    [
        {"title": ""},
        {"title": None},
        {"title": 7},
        {"title": ["a"]},
        {"title": "a" * 81},
        {"title": "a\0"},
        {"description": None},
        {"description": "a" * 2001},
        {"visibility": None},
        {"visibility": "everyone"},
        {"tags": "puzzle"},
        {"tags": ["a", "b", "c", "d", "e", "f"]},
        {"tags": ["a,b"]},
        {"tags": ["a" * 25]},
        {"tags": [""]},
        {"visibility": True},
        {"id": NOWHERE},
        {"owner": {"sub": "me"}},
        [],
        [{}],
        "title",
        7,
        True,
    ],
)
def test_refuses_bad_changes(client: Client, changes: object) -> None:
    """Wrong types, bounds and fields are named; nothing is changed."""
    made = share(client)

    reply = edit(client, made.json["id"], changes)

    assert reply.status_code == 422
    assert reply.json["errors"]
    assert read(client, made.json["id"]).json == made.json


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[" * 60_000,
        b'{"title": "\xff"}',
        b'{"title": NaN}',
        b"\0",
        b'{"title": "a"} x',
        b'{"title": "\\ud800"}',
    ],
    ids=[
        "nothing",
        "cut short",
        "nested without end",
        "bad bytes",
        "no number",
        "NUL",
        "something after it",
        "half a character",
    ],
)
def test_refuses_bad_json(client: Client, body: bytes) -> None:
    """What is not JSON (RFC 8259) is the caller's error."""
    made = share(client)
    headers = {**bearer("alice"), "If-Match": made.headers["ETag"], "Content-Type": "application/json"}

    reply = client.patch(f"{GAMES}/{made.json['id']}", data=body, headers=headers)

    assert (reply.status_code, reply.json["type"]) == (422, "urn:gatehouse:problem:invalid-request")
    assert reply.json["errors"] == [{"field": "body", "message": "is not JSON"}]


def test_refuses_a_huge_body(client: Client) -> None:
    """No edit needs more than 64 KB."""
    made = share(client)

    reply = edit(client, made.json["id"], {"title": "a" * 70_000})

    assert (reply.status_code, reply.json["type"]) == (413, "urn:gatehouse:problem:body-too-large")


@pytest.mark.rfc("RFC 9110", "15.5.16", "a content type that is not supported is answered with 415")
@pytest.mark.parametrize("content_type", ["text/plain", "multipart/form-data; boundary=b", ""])
def test_refuses_another_media_type(client: Client, content_type: str) -> None:
    """Edits are JSON; the answer says so."""
    made = share(client)

    reply = client.patch(
        f"{GAMES}/{made.json['id']}",
        data=b"{}",
        headers={**bearer("alice"), "If-Match": made.headers["ETag"], "Content-Type": content_type},
    )

    assert reply.status_code == 415
    assert "application/json" in reply.headers["Accept-Patch"]


@pytest.mark.rfc("RFC 6585", "3", "a change without a precondition is answered with 428")
def test_an_edit_says_which_version_it_changes(client: Client) -> None:
    """Without If-Match two editors would overwrite each other unseen."""
    game = shared(client)

    reply = client.patch(f"{GAMES}/{game['id']}", json={"title": "x"}, headers=bearer("alice"))

    assert (reply.status_code, reply.json["type"]) == (428, "urn:gatehouse:problem:precondition-required")


@pytest.mark.rfc("RFC 9110", "13.1.1", "If-Match compares strongly; a false condition is answered with 412")
@pytest.mark.parametrize("etag", ['"another"', "W/{}", "nonsense", "*x", '""'])
def test_an_edit_of_another_version_is_refused(client: Client, etag: str) -> None:
    """The second of two editors hears that the game has changed."""
    made = share(client)

    reply = edit(client, made.json["id"], {"title": "x"}, etag.format(made.headers["ETag"]))

    assert (reply.status_code, reply.json["type"]) == (412, "urn:gatehouse:problem:precondition-failed")
    assert read(client, made.json["id"]).json == made.json


def test_any_version_may_be_named_on_purpose(client: Client) -> None:
    """If-Match: * says that the editor does not mind (RFC 9110, section 13.1.1)."""
    game = shared(client)

    assert edit(client, game["id"], {"title": "x"}, "*").status_code == 200


def test_of_two_edits_of_one_version_one_wins(client: Client) -> None:
    """The second is refused, not merged."""
    made = share(client)

    replies = [edit(client, made.json["id"], {"title": name}, made.headers["ETag"]) for name in ("a", "b")]

    assert [reply.status_code for reply in replies] == [200, 412]
    assert read(client, made.json["id"]).json["title"] == "a"


def test_a_deleted_game_is_gone_with_its_files(client: Client, settings: Settings) -> None:
    """Neither the list nor the disk remembers it; deleting it again finds nothing."""
    game = shared(client)

    reply = client.delete(f"{GAMES}/{game['id']}", headers=bearer("alice"))

    assert (reply.status_code, reply.data) == (204, b"")
    assert read(client, game["id"]).status_code == 404
    assert list(settings.uploads.iterdir()) == []
    assert client.delete(f"{GAMES}/{game['id']}", headers=bearer("alice")).status_code == 404


@pytest.mark.parametrize(("etag", "status"), [('"another"', 412), (None, 204), ("*", 204)])
def test_a_delete_may_name_its_version(client: Client, etag: str | None, status: int) -> None:
    """If-Match is honoured where it is sent."""
    game = shared(client)
    headers = bearer("alice") | ({} if etag is None else {"If-Match": etag})

    assert client.delete(f"{GAMES}/{game['id']}", headers=headers).status_code == status


@pytest.mark.parametrize(
    "game_id", [NOWHERE, "1", "..", "%00", "' OR 1=1", NOWHERE.upper() + "0", "a" * 5000]
)
@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_what_is_not_there_is_not_found(client: Client, method: str, game_id: str) -> None:
    """Also what could never be there."""
    sent: dict[str, Any] = {"json": {"title": "x"}} if method == "PATCH" else {}

    reply = client.open(
        f"{GAMES}/{game_id}", method=method, headers={**bearer("alice"), "If-Match": "*"}, **sent
    )

    assert reply.status_code == 404
    assert reply.mimetype == "application/problem+json"


@pytest.mark.rfc("RFC 9110", "15.5.6", "405 carries the methods that are allowed")
def test_other_methods_are_named(client: Client) -> None:
    """A wrong method is told which are right."""
    game = shared(client)

    reply = client.put(f"{GAMES}/{game['id']}", headers=bearer("alice"))

    assert reply.status_code == 405
    assert {"GET", "PATCH", "DELETE"} <= set(reply.headers["Allow"].split(", "))
    assert reply.mimetype == "application/problem+json"
