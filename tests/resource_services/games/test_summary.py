"""GET /api/v1/summary and POST /api/v1/standing."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.resource_services.games.cast import (
    ALICE,
    BOB,
    CAROL,
    NOWHERE,
    Client,
    Reply,
    TableRelations,
    do,
    shared,
)


@pytest.fixture
def relations() -> TableRelations:
    """Bob is Alice's friend, and Dan blocked her."""
    made = TableRelations()
    made.befriend("alice", "bob")
    made.block("dan", "alice")
    return made


def test_games_in_figures(client: Client) -> None:
    """One's own, friends' new ones, and what they share by name; strangers' games are no news."""
    for visibility in ("public", "friends", "private", "private"):
        game = shared(client, visibility=visibility)["id"]
    shared(client, "carol", visibility="public")
    do(client, f"PUT /games/{game}/shares/{BOB}", "alice")

    assert do(client, "GET /summary", "bob").json == {
        "games": 0, "new_from_friends": 3, "shared_with_me": 1
    }  # fmt: skip
    assert do(client, "GET /summary", "alice").json["games"] == 4
    soon = (datetime.now(UTC) + timedelta(seconds=5)).isoformat().replace("+00:00", "Z")
    assert do(client, f"GET /summary?since={soon}", "bob").json["new_from_friends"] == 0


@pytest.mark.parametrize("since", ["", "0", "2026-11-20", "2026-11-20T10:00:00", "yesterday", "%00"])
def test_a_moment_is_written_out(client: Client, since: str) -> None:
    """With its zone, as RFC 3339 has it."""
    assert do(client, f"GET /summary?since={since}", "bob").status_code == 422


def standing(client: Client, game: str, sub: str, who: str = "scores") -> Reply:
    """Ask what a game is to somebody."""
    return do(client, "POST /standing", who, {"game": game, "sub": sub})


@pytest.mark.parametrize(
    ("visibility", "players", "seen_by"),
    [
        ("public", "everyone", "alice bob carol"),
        ("friends", "friends", "alice bob"),
        ("private", "some", "alice"),
    ],
)
def test_a_service_learns_who_sees_a_game(
    client: Client, visibility: str, players: str, seen_by: str
) -> None:
    """To whom it is closed it is as if it were not there."""
    game = shared(client, visibility=visibility)["id"]
    dan = "da000000-0000-4000-8000-000000000000"

    for name, sub in {"alice": ALICE, "bob": BOB, "carol": CAROL, "dan": dan}.items():
        told = standing(client, game, sub).json
        nothing = standing(client, NOWHERE, sub).json
        several = do(client, "POST /standings", "scores", {"games": [game, NOWHERE], "sub": sub})
        assert several.json == {"visible": [game] if name in seen_by.split() else []}
        if name in seen_by.split():
            yes: dict[str, Any] = {"visible": True, "owner": name == "alice", "players_see": players}
            assert told == {"game": game, **yes}
        else:
            assert told == {**nothing, "game": game}
            assert (nothing["visible"], nothing["owner"], nothing["players_see"]) == (False, False, None)


def test_a_hidden_game_stands_for_its_owner_alone(client: Client) -> None:
    """Nobody else plays for a place on its board."""
    game = shared(client, visibility="public")["id"]
    report = do(client, f"POST /games/{game}/reports", "bob", {"reason": "harmful"}).json["id"]
    do(client, f"POST /reports/{report}/settle", "mo", {"decision": "hide", "reason": "x"})

    assert standing(client, game, ALICE).json["players_see"] == "some"
    assert standing(client, game, BOB).json["visible"] is False


def test_only_services_ask_of_others(client: Client, guard: Any) -> None:
    """A person's token lacks the scope, and would not do with it either."""
    game = shared(client)["id"]
    assert standing(client, game, ALICE, "alice").json["type"] == "urn:gatehouse:problem:insufficient-scope"

    for answers in guard.answers.values():
        answers["scope"] += " games:standing"

    assert standing(client, game, ALICE, "alice").json["type"] == "urn:gatehouse:problem:not-a-service"


def test_nobody_is_told_while_no_one_can_tell(client: Client, relations: TableRelations) -> None:
    """Neither of a game that is there nor of one that is not."""
    games = shared(client, visibility="public")["id"], NOWHERE

    relations.silent = True

    assert [standing(client, game, BOB).status_code for game in games] == [503, 503]
