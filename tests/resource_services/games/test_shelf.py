"""GET /api/v1/games."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.resource_services.games.cast import ALICE, DOOR, GAMES, Client, bearer, shared


def titles(client: Client, who: str = "alice", **query: object) -> list[str]:
    """The titles on one page of the list, as `who` sees it."""
    reply = client.get(GAMES, query_string=query, headers=bearer(who))
    assert reply.status_code == 200, reply.text
    return [game["title"] for game in reply.json["items"]]


def test_an_empty_shelf_is_an_empty_list(client: Client) -> None:
    """No games is an answer, not an error."""
    reply = client.get(GAMES, headers=bearer("alice"))

    assert reply.json == {"items": [], "next": None}


def test_newest_first_mine_and_public(client: Client) -> None:
    """A person sees their own games and what others share with everyone."""
    shared(client, "alice", title="mine", visibility="private")
    shared(client, "bob", title="his", visibility="private")
    shared(client, "bob", title="everyone's", visibility="public")

    assert titles(client, "alice") == ["everyone's", "mine"]
    assert titles(client, "bob") == ["everyone's", "his"]


def test_only_mine(client: Client) -> None:
    """owner=me leaves out what others share."""
    shared(client, "alice", title="mine")
    shared(client, "bob", title="everyone's", visibility="public")

    assert titles(client, "alice", owner="me") == ["mine"]


@pytest.mark.parametrize(("visibility", "seen"), [("private", ["mine"]), ("public", ["his", "ours"])])
def test_by_visibility(client: Client, visibility: str, seen: list[str]) -> None:
    """visibility=private never shows another's private games."""
    shared(client, "alice", title="ours", visibility="public")
    shared(client, "alice", title="mine", visibility="private")
    shared(client, "bob", title="his", visibility="public")
    shared(client, "bob", title="his alone", visibility="private")

    assert titles(client, "alice", visibility=visibility) == seen


def test_a_game_is_told_in_full(client: Client) -> None:
    """The list and the game itself say the same."""
    game = shared(client, title="mine", description="words")

    reply = client.get(GAMES, headers=bearer("alice"))

    assert reply.json["items"] == [game]
    assert game["owner"] == {"sub": ALICE, "username": "alice", "name": "alice"}
    assert game["created_at"].endswith("Z")


def test_next_leads_through_all_of_them(client: Client) -> None:
    """Following next shows every game once, in order, with the query kept; the last page has no next."""
    made = [shared(client, title=f"game {number}")["title"] for number in range(5)]
    shared(client, "bob", title="not asked for", visibility="public")

    seen: list[str] = []
    address = f"{GAMES}?owner=me&limit=2"
    pages = 0
    while address:
        reply = client.get(address, headers=bearer("alice"))
        seen += [game["title"] for game in reply.json["items"]]
        address = (reply.json["next"] or "").removeprefix(DOOR)
        pages += 1

    assert seen == made[::-1]
    assert pages == 3


def test_a_new_game_shifts_no_page(client: Client) -> None:
    """What is shared while someone turns pages is neither shown twice nor hides another."""
    for number in range(4):
        shared(client, title=f"game {number}")
    first = client.get(GAMES, query_string={"limit": 2}, headers=bearer("alice")).json

    shared(client, title="new")
    second = client.get(first["next"].removeprefix(DOOR), headers=bearer("alice")).json

    assert [game["title"] for game in second["items"]] == ["game 1", "game 0"]


def test_a_cursor_shows_no_more_than_its_reader_may_see(client: Client) -> None:
    """Bob, with Alice's next link, still sees only what is his or everyone's."""
    for number in range(3):
        shared(client, "alice", title=f"secret {number}")
    link = client.get(GAMES, query_string={"limit": 1}, headers=bearer("alice")).json["next"]

    reply = client.get(link.removeprefix(DOOR), headers=bearer("bob"))

    assert reply.json == {"items": [], "next": None}


def test_next_names_the_public_door(client: Client) -> None:
    """Links are made from settings, never from what a request claims about its host."""
    for _ in range(2):
        shared(client)

    reply = client.get(GAMES, query_string={"limit": 1}, headers={**bearer("alice"), "Host": "evil.example"})

    link = urlsplit(reply.json["next"])
    assert f"{link.scheme}://{link.netloc}{link.path}" == f"{DOOR}{GAMES}"
    assert parse_qs(link.query).keys() == {"limit", "cursor", "among", "order"}


@pytest.mark.parametrize(
    "query",
    [
        "limit=0", "limit=101", "limit=-1", "limit=many", "limit=1e3", "owner=", "visibility=everyone",
        "order=old", "among=me",
        "tag=", "tag=%2C", "tag=%00", "q=", "owner=%00",
        "cursor=", "cursor=x", "cursor=%00", "cursor=" + "f" * 32,
        "cursor=" + "A" * 999, "cursor=ÿ", "sort=title", "visibility=public%00",
    ],
)  # fmt: skip
def test_refuses(client: Client, query: str) -> None:
    """A query that cannot be meant is refused with the field at fault."""
    reply = client.get(f"{GAMES}?{query}", headers=bearer("alice"))

    assert reply.status_code == 422
    assert reply.json["type"] == "urn:gatehouse:problem:invalid-request"
    assert reply.json["errors"][0]["field"] == query.partition("=")[0]
