"""GET and PATCH /api/v1/me."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete

from chassis.service.database import Database
from resource_services.profile.models import Person
from tests.resource_services.profile.cast import ALICE, DOOR, ME, Client, bearer, edit, edited, version

GAME = "6a3e0000-0000-4000-8000-00000000000{}"
LINK = {"label": "My page", "url": "https://alice.example/"}
EVERYONE = dict.fromkeys(("about", "links", "favourite_games", "avatar"), "everyone")


def test_is_there_before_anything_was_written(client: Client) -> None:
    """Name and handle are identity's; the rest is empty, and open to everyone."""
    mine = client.get(ME, headers=bearer("alice")).json

    assert mine == {
        "sub": ALICE,
        "handle": "alice",
        "name": "Alice",
        "about": "",
        "links": [],
        "favourite_games": [],
        "avatar": {
            "small": f"{DOOR}/api/v1/avatars/{ALICE}/64.webp",
            "medium": f"{DOOR}/api/v1/avatars/{ALICE}/256.webp",
            "large": f"{DOOR}/api/v1/avatars/{ALICE}/512.webp",
        },
        "has_avatar": False,
        "visibility": EVERYONE,
    }


def test_is_there_before_identitys_news_of_the_person(client: Client, database: Database) -> None:
    """A newcomer is faster than the news of them: their token knows the handle."""
    with database.writing() as session:
        session.execute(delete(Person))

    assert client.get(ME, headers=bearer("alice")).json["handle"] == "alice"
    assert edited(client, about="First!")["about"] == "First!"


def test_keeps_what_was_written(client: Client) -> None:
    """Every field, and who may see it, under a new version."""
    before = version(client)
    favourites = [{"id": GAME.format(n), "title": f"Game {n}"} for n in range(3)]

    reply = edit(
        client,
        about="Hello,\r\nworld.",
        links=[LINK],
        favourite_games=favourites,
        visibility={"links": "friends", "avatar": "me"},
    )

    assert reply.status_code == 200
    assert reply.json["about"] == "Hello,\nworld."
    assert reply.json["links"] == [LINK]
    assert reply.json["favourite_games"] == favourites
    assert reply.json["visibility"] == EVERYONE | {"links": "friends", "avatar": "me"}
    assert reply.json == client.get(ME, headers=bearer("alice")).json
    assert before != reply.headers["ETag"] == version(client)


def test_what_is_left_out_stays(client: Client) -> None:
    """A change of one field is of that field alone."""
    edited(client, about="One.", links=[LINK], visibility={"about": "me"})

    after = edited(client, links=[], visibility={"links": "friends"})

    assert (after["about"], after["links"]) == ("One.", [])
    assert after["visibility"] == EVERYONE | {"about": "me", "links": "friends"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"about": "a" * 1001}, "about"),
        ({"about": "nul \0"}, "about"),
        ({"about": None}, "about"),
        ({"about": ["x"]}, "about"),
        ({"name": "Mallory"}, "name"),
        ({"handle": "bob"}, "handle"),
        ({"links": [LINK] * 6}, "links"),
        ({"links": [{"label": "", "url": LINK["url"]}]}, "links"),
        ({"links": [{"label": "\u202eevil", "url": LINK["url"]}]}, "links"),
        ({"links": [LINK | {"onclick": "x"}]}, "links"),
        ({"favourite_games": [{"id": GAME.format(1), "title": "A"}] * 2}, "favourite_games"),
        ({"favourite_games": [{"id": str(UUID(int=n)), "title": "A"} for n in range(13)]}, "favourite_games"),
        ({"favourite_games": [{"id": "7", "title": "A"}]}, "favourite_games"),
        ({"visibility": {"about": "nobody"}}, "visibility"),
        ({"visibility": {"handle": "me"}}, "visibility"),
    ],
)
def test_refuses(client: Client, changes: dict[str, Any], field: str) -> None:
    """What cannot be kept is refused with the name of its field, and changes nothing."""
    before = version(client)

    reply = edit(client, **changes)

    assert reply.status_code == 422
    assert {error["field"].split(".")[0] for error in reply.json["errors"]} == {field}
    assert version(client) == before


def test_the_longest_is_not_too_long(client: Client) -> None:
    """Limits count characters, not bytes."""
    assert edited(client, about="👩‍🚀" * 333)["about"] == "👩‍🚀" * 333


@pytest.mark.rfc("RFC 6585", "3", "a change without a condition is answered with 428")
@pytest.mark.rfc("RFC 9110", "13.1.1", "a change of another version is answered with 412")
def test_only_what_was_read_is_changed(client: Client) -> None:
    """Two tabs do not overwrite each other's words."""
    read = version(client)
    edited(client, about="The other tab.")

    without = client.patch(ME, json={"about": "x"}, headers=bearer("alice"))
    stale = client.patch(ME, json={"about": "x"}, headers=bearer("alice", If_Match=read))

    assert (without.status_code, stale.status_code) == (428, 412)
    assert client.get(ME, headers=bearer("alice")).json["about"] == "The other tab."


def test_what_is_known_is_not_sent_again(client: Client) -> None:
    """304 to whoever has this version."""
    reply = client.get(ME, headers=bearer("alice", If_None_Match=version(client)))

    assert (reply.status_code, reply.data) == (304, b"")


@pytest.mark.parametrize(
    ("method", "who", "status"),
    [("GET", "writer", 403), ("PATCH", "reader", 403), ("GET", "charlie", 403), ("GET", None, 401)],
)
def test_each_scope_opens_its_own_doors(client: Client, method: str, who: str | None, status: int) -> None:
    """A token may do no more than it was given for."""
    reply = client.open(ME, method=method, json={"about": "x"}, headers=bearer(who, If_Match="*"))

    assert reply.status_code == status
    assert "WWW-Authenticate" in reply.headers


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{", "application/json", 422),
        (b"[" * 100_000, "application/json", 413),
        (b"[1]", "application/json", 422),
        (b"about=x", "application/x-www-form-urlencoded", 415),
    ],
)
def test_bodies_of_another_kind(client: Client, body: bytes, content_type: str, status: int) -> None:
    """A clear refusal, never a failure of ours."""
    reply = client.patch(
        ME, data=body, content_type=content_type, headers=bearer("alice", If_Match=version(client))
    )

    assert (reply.status_code, reply.mimetype) == (status, "application/problem+json")
