"""POST /api/v1/games/<id>/reports, GET /api/v1/reports, POST …/settle, DELETE /api/v1/games/<id>/hidden."""

from typing import Any

import pytest

from tests.resource_services.games.cast import (
    NOWHERE,
    Client,
    Reply,
    TableRelations,
    do,
    play_path,
    read,
    shared,
)


def report(client: Client, game: str, who: str = "bob", **said: Any) -> Reply:
    """Show a game to the moderators."""
    return do(client, f"POST /games/{game}/reports", who, {"reason": "offensive", **said})


def settle(
    client: Client, report_id: str, decision: str = "hide", who: str = "mo", reason: str = "Rude."
) -> Reply:
    """Decide about a report."""
    body = {"decision": decision, "reason": reason}
    return do(client, f"POST /reports/{report_id}/settle", who, body)


def reports(client: Client, state: str = "open") -> list[dict[str, Any]]:
    """What Mo finds."""
    return list(do(client, f"GET /reports?state={state}", "mo").json["items"])


def test_a_report_reaches_the_moderators(client: Client) -> None:
    """With who, what and why; once for each person until it is decided."""
    game = shared(client, visibility="public")["id"]

    reply = report(client, game, note=" Look\r\nhere ")

    assert reply.status_code == 201
    [found] = reports(client)
    assert found["id"] == reply.json["id"]
    assert (found["reason"], found["note"], found["settled"]) == ("offensive", "Look\nhere", None)
    assert (found["game"]["id"], found["game"]["owner"]["handle"]) == (game, "alice")
    assert (found["game"]["hidden"], found["reporter"]["handle"]) == (False, "bob")
    again = report(client, game)
    assert (again.status_code, again.json["type"]) == (409, "urn:gatehouse:problem:already-reported")
    own = report(client, game, "alice")
    assert (own.status_code, own.json["type"]) == (403, "urn:gatehouse:problem:own-game")


def test_a_hidden_game_is_there_for_its_owner_and_moderators(client: Client) -> None:
    """Its owner reads why; for others it is gone, also from the frame; one decision settles every report."""
    game = shared(client, visibility="public")["id"]
    report(client, game, "carol")
    first = report(client, game).json["id"]
    path = play_path(client, game, "bob")

    settled = settle(client, first).json

    assert (settled["settled"]["decision"], settled["settled"]["reason"]) == ("hide", "Rude.")
    assert settled["game"]["hidden"] is True
    assert (reports(client), len(reports(client, "settled"))) == ([], 2)
    assert read(client, game).json["hidden"]["reason"] == "Rude."
    assert read(client, game, "bob").status_code == 404
    assert client.get(path).status_code == 403
    assert client.get(play_path(client, game, "mo")).status_code == 200
    assert do(client, f"DELETE /games/{game}/hidden", "mo").json["hidden"] is None
    assert read(client, game, "bob").json["hidden"] is None
    assert client.get(path).status_code == 200


def test_a_game_that_is_kept_stays(client: Client) -> None:
    """And may be reported anew."""
    game = shared(client, visibility="public")["id"]

    first = report(client, game).json["id"]

    assert settle(client, first, "keep").json["settled"]["decision"] == "keep"
    assert read(client, game, "carol").status_code == 200
    again = settle(client, first)
    assert (again.status_code, again.json["type"]) == (409, "urn:gatehouse:problem:already-settled")
    assert report(client, game).status_code == 201


def test_a_report_lets_moderators_look(client: Client, relations: TableRelations) -> None:
    """What is for friends they see once a friend has shown it to them, until it is decided."""
    relations.befriend("alice", "bob")
    game = shared(client, visibility="friends")["id"]
    assert read(client, game, "mo").status_code == 404

    found = report(client, game).json["id"]

    assert read(client, game, "mo").status_code == 200
    settle(client, found, "keep")
    assert read(client, game, "mo").status_code == 404


@pytest.mark.parametrize("who", ["alice", "bob", "carol"])
def test_moderators_alone_decide(client: Client, who: str) -> None:
    """Nor does anybody else read reports, or learn which there are."""
    game = shared(client, visibility="public")["id"]
    found = report(client, game).json["id"]

    refusals = [
        do(client, "GET /reports", who),
        settle(client, found, who=who),
        settle(client, NOWHERE, who=who),
        do(client, f"DELETE /games/{game}/hidden", who),
    ]

    assert {reply.json["type"] for reply in refusals} == {"urn:gatehouse:problem:moderators-only"}
    assert read(client, game, "bob").status_code == 200


def test_there_must_be_such_a_report(client: Client) -> None:
    """One whose game is deleted is gone with it."""
    game = shared(client, visibility="public")["id"]
    found = report(client, game).json["id"]
    do(client, f"DELETE /games/{game}", "alice")

    assert [settle(client, each).status_code for each in (found, NOWHERE)] == [404, 404]
    assert reports(client) == []


@pytest.mark.parametrize("said", [{"reason": "dull"}, {"reason": None}, {"note": "a" * 1001}, {"x": 1}])
def test_refuses_what_is_no_report(client: Client, said: dict[str, Any]) -> None:
    """And shows nobody anything."""
    game = shared(client, visibility="public")["id"]

    assert report(client, game, **said).status_code == 422
    assert reports(client) == []
