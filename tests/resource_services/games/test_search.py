"""GET /api/v1/games by words, by tags, in other orders, and among friends."""

import pytest

from tests.resource_services.games.cast import ALICE, DOOR, Client, TableRelations, do, edit, shared


@pytest.fixture
def relations() -> TableRelations:
    """Bob is Alice's friend, and Dan is blocked."""
    made = TableRelations()
    made.befriend("alice", "bob")
    made.block("alice", "dan")
    return made


def found(client: Client, query: str, who: str = "bob") -> list[str]:
    """The titles on the first page of a list."""
    reply = do(client, f"GET /games?{query}", who)
    assert reply.status_code == 200, reply.text
    return [game["title"] for game in reply.json["items"]]


@pytest.fixture
def shelf(client: Client) -> Client:
    """Games of Alice's, Bob's and Carol's, each kept for others."""
    shared(client, "carol", title="Lantern Café", tags="puzzle, two players", visibility="public")
    shared(client, "carol", title="Lantern hidden", tags="puzzle", visibility="friends")
    shared(client, "alice", title="Dragon Lantern", tags="Puzzle", visibility="friends")
    shared(client, "alice", title="Secret Lantern", tags="puzzle")
    shared(client, "bob", title="Moon Dragon", visibility="private")
    shared(client, "dan", title="Lantern of Dan", tags="puzzle", visibility="public")
    return client


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("q=lan", ["Dragon Lantern", "Lantern Café"]),
        ("q=LANTERN", ["Dragon Lantern", "Lantern Café"]),
        ("q=lantern drag", ["Dragon Lantern"]),
        ("q=cafe", ["Lantern Café"]),
        ("q=dragon", ["Moon Dragon", "Dragon Lantern"]),
        ("q=antern", []),
        ("q=players", ["Lantern Café"]),
        ("q=alice", ["Dragon Lantern"]),
        ("q=%25", ["Moon Dragon", "Dragon Lantern", "Lantern Café"]),
        ("tag=puzzle", ["Dragon Lantern", "Lantern Café"]),
        ("tag=PUZZLE&order=liked&q=dragon", ["Dragon Lantern"]),
        ("tag=two players", ["Lantern Café"]),
        ("tag=two", []),
        ("tag=puzzle&q=dragon", ["Dragon Lantern"]),
        ("among=friends", ["Dragon Lantern"]),
        ("among=friends&q=cafe", []),
        ("among=friends&tag=puzzle", ["Dragon Lantern"]),
        ("visibility=public&q=lantern", ["Lantern Café"]),
        (f"owner={ALICE}", ["Dragon Lantern"]),
        (f"owner={ALICE}&q=moon", []),
        (f"owner={ALICE}&among=friends", ["Dragon Lantern"]),
        ("owner=me&q=dragon", ["Moon Dragon"]),
        ("owner=nobody", []),
        ("visibility=friends", ["Dragon Lantern"]),
        ("visibility=private", ["Moon Dragon"]),
    ],
)
def test_what_is_found(shelf: Client, query: str, titles: list[str]) -> None:
    """By beginnings of words in any order, by whole tags; never what is not there for Bob.

    Dan blocked Alice, not Bob: what is Dan's is left out here only so that each row is short.
    """
    assert [title for title in found(shelf, query) if "Dan" not in title] == titles


def test_who_is_blocked_is_in_no_list(shelf: Client) -> None:
    """Alice and Dan do not come upon each other's games by any road."""
    for query in (
        "q=lantern",
        "tag=puzzle",
        "tag=puzzle&order=played",
        "",
        "order=liked",
        "visibility=public",
    ):
        assert "Lantern of Dan" in found(shelf, query, "carol")
        assert "Lantern of Dan" not in found(shelf, query, "alice")


def test_a_game_is_found_by_what_it_says_now(client: Client) -> None:
    """Not by what it said before; and by strangers only while it is for everyone."""
    game = shared(client, title="Lantern", tags="puzzle", visibility="public")["id"]

    edit(client, game, title="Comet", tags=["racing"])

    for query, titles in {
        "q=lantern": [],
        "tag=puzzle": [],
        "q=comet": ["Comet"],
        "tag=racing": ["Comet"],
    }.items():
        assert found(client, query, "carol") == titles
    edit(client, game, visibility="private")
    assert found(client, "q=comet", "carol") == []


@pytest.mark.parametrize("order", ["liked", "played", "new"])
@pytest.mark.parametrize("query", ["", "&tag=puzzle", "&q=game", "&owner=me"])
def test_pages_go_on_in_each_order(client: Client, order: str, query: str) -> None:
    """Every game once, those with the most first."""
    games = [shared(client, title=f"Game {n}", tags="puzzle", visibility="public")["id"] for n in range(5)]
    deed = "PUT /games/{}/like" if order == "liked" else "POST /games/{}/play"
    for game, count in ((games[2], 3), (games[0], 2), (games[4], 2)):
        for who in ("alice", "bob", "carol")[:count]:
            do(client, deed.format(game), who)
    expected = [2, 4, 0] if order != "new" else [4, 3, 2, 1, 0]

    seen, path = [], f"/games?limit=2&order={order}{query}"
    while path:
        page = do(client, f"GET {path}", "alice").json
        seen += [int(game["title"][-1]) for game in page["items"]]
        path = (page["next"] or "").removeprefix(f"{DOOR}/api/v1")

    assert sorted(seen) == [0, 1, 2, 3, 4]
    if order == "new":
        assert seen == expected
    else:
        assert (seen[0], set(seen[1:3])) == (2, {0, 4})
