"""Who may see what of whose profile: the whole table, by both roads, and that a refusal tells nothing."""

from typing import Any

import pytest

from tests.resource_services.profile.cast import (
    ALICE,
    NOBODY,
    Client,
    Reply,
    TableRelations,
    bearer,
    edited,
    given,
)

ROADS = {
    "by sub": ("/api/v1/profiles/{}", ALICE, NOBODY),
    "by handle": ("/api/v1/handles/{}", "alice", "nobody"),
}
WRITTEN: dict[str, Any] = {
    "about": "Moonlit secret",
    "links": [{"label": "Moonlit", "url": "https://moonlit.example/"}],
    "favourite_games": [{"id": NOBODY, "title": "Moonlit"}],
}
EMPTY: dict[str, Any] = {"about": "", "links": [], "favourite_games": []}

SEES = {
    "everyone": {"alice", "bob", "dora"},
    "friends": {"alice", "bob"},
    "me": {"alice"},
}
"""Who sees what is kept for whom."""
CAST = ("alice", "bob", "dora")


def look(client: Client, road: str, who: str | None, at: str | None = None, **headers: str) -> Reply:
    """Look at Alice's profile, or at another."""
    path, alice, _ = ROADS[road]
    return client.get(path.format(at or alice), headers=bearer(who, **headers))


@pytest.mark.parametrize("road", ROADS)
@pytest.mark.parametrize("kept_for", SEES)
def test_who_sees_what(client: Client, road: str, kept_for: str) -> None:
    """The owner sees all, friends what is for them, others what is for everyone; the rest looks empty."""
    edited(client, **WRITTEN, visibility=dict.fromkeys([*WRITTEN, "avatar"], kept_for))
    version = given(client)["small"].partition("?v=")[2]

    for who in CAST:
        reply = look(client, road, who)
        sees = who in SEES[kept_for]
        assert reply.status_code == 200
        assert {field: reply.json[field] for field in WRITTEN} == (WRITTEN if sees else EMPTY)
        assert reply.json["handle"] == "alice"
        assert "visibility" not in reply.json
        assert ("oonlit" in reply.text) is sees
        # A picture's address admits, so it is told to those alone who may see the picture.
        assert (version in reply.text) is sees


def test_each_field_is_kept_for_itself(client: Client) -> None:
    """One that is hidden hides no other."""
    for field in WRITTEN:
        edited(client, **WRITTEN, visibility=dict.fromkeys(WRITTEN, "everyone") | {field: "me"})

        seen = look(client, "by sub", "dora").json
        assert {name: seen[name] for name in WRITTEN} == WRITTEN | {field: EMPTY[field]}


@pytest.mark.parametrize("road", ROADS)
def test_who_is_blocked_sees_nobody(client: Client, road: str) -> None:
    """Word for word the answer about nobody, also to whoever holds the right ETag."""
    etag = look(client, road, "bob").headers["ETag"]

    hidden = look(client, road, "mallory", If_None_Match=etag)
    nobody = look(client, road, "mallory", ROADS[road][2])

    assert hidden.status_code == 404
    assert told(hidden) == told(nobody)


def test_a_block_hides_both(client: Client) -> None:
    """Alice does not see Mallory either."""
    assert look(client, "by handle", "alice", "mallory").status_code == 404
    assert look(client, "by handle", "bob", "mallory").status_code == 200


@pytest.mark.parametrize("road", ROADS)
def test_hidden_and_empty_are_the_same(client: Client, road: str) -> None:
    """Not even an ETag or a length tells that something was written."""
    empty = look(client, road, "dora")
    edited(client, **WRITTEN, visibility=dict.fromkeys(WRITTEN, "friends"))

    assert told(look(client, road, "dora")) == told(empty)


@pytest.mark.parametrize("road", ROADS)
def test_without_an_answer_of_the_friends_nobody_is_shown(
    client: Client, relations: TableRelations, road: str
) -> None:
    """Never taken for a friend, and never for not blocked; and who is not there is refused alike."""
    relations.lost = True

    for at in (None, ROADS[road][2]):
        reply = look(client, road, "bob", at)
        assert (reply.status_code, reply.json["type"]) == (503, "urn:gatehouse:problem:cannot-tell")
    assert look(client, road, "alice").status_code == 200


def test_no_friend_any_more(client: Client, relations: TableRelations) -> None:
    """What was for friends is gone with the friendship."""
    edited(client, **WRITTEN, visibility=dict.fromkeys(WRITTEN, "friends"))
    assert look(client, "by sub", "bob").json["about"] == WRITTEN["about"]

    relations.friends.clear()

    assert look(client, "by sub", "bob").json["about"] == ""


@pytest.mark.parametrize("road", ROADS)
@pytest.mark.parametrize(("who", "status"), [("writer", 403), ("charlie", 403), (None, 401)])
def test_needs_the_scope(client: Client, road: str, who: str | None, status: int) -> None:
    """Charlie sees nothing."""
    reply = look(client, road, who)

    assert reply.status_code == status
    assert "alice" not in reply.text


def test_handles_know_no_case(client: Client) -> None:
    """As people write them."""
    assert look(client, "by handle", "bob", "ALICE").json["handle"] == "alice"


def test_what_is_no_handle_is_nobodys(client: Client) -> None:
    """On every database."""
    for handle in ("%00", "alice%00", "'; DROP TABLE people; --", "a" * 300, "%E2%80%AE", "%25"):
        assert look(client, "by handle", "bob", handle).status_code == 404


def told(reply: Reply) -> tuple[int, dict[str, Any], dict[str, str]]:
    """All that an answer says, but for the request's own id."""
    body = {name: value for name, value in reply.json.items() if name != "instance"}
    return reply.status_code, body, {k: v for k, v in reply.headers.items() if k != "X-Request-ID"}
