"""Changing what is said of a game."""

import json

import pytest

from tests.web_clients.browser import GAMES, Browser
from tests.web_clients.fake_games import FakeGames
from tests.web_clients.fake_identity import BOB
from tests.web_clients.fake_wire import body_of

TYPED = {
    "title": "Night Watch",
    "description": "Walk.",
    "visibility": "private",
    "tags": "night, two players,,",
}


def page_of(game_id: str) -> str:
    """The address of the form."""
    return f"{GAMES}/games/{game_id}/edit"


def test_starts_with_what_is_kept(alice: Browser, games: FakeGames) -> None:
    """The form shows the game as it is."""
    page = alice.get(page_of(games.add(title='A "b"', description="One.\nTwo."))).text

    assert 'value="A &#34;b&#34;"' in page
    assert "One.\nTwo.</textarea>" in page
    assert 'value="public" checked' in page


def test_saves_what_was_typed(alice: Browser, games: FakeGames) -> None:
    """The fields go to the API under the version that the person saw."""
    game_id = games.add()
    version = games.etag(game_id)

    reply = alice.submit(page_of(game_id), TYPED | {"version": version})

    assert (reply.status_code, reply.location) == (303, f"/games/{game_id}")
    assert games.games[game_id]["title"] == "Night Watch"
    [request] = [request for request in games.requests if request.method == "PATCH"]
    assert request.headers["If-Match"] == version
    assert json.loads(body_of(request)) == TYPED | {"tags": ["night", "two players"]}


def test_a_change_by_somebody_else_is_shown_and_not_overwritten(alice: Browser, games: FakeGames) -> None:
    """A game that changed meanwhile is left alone; the person sees both and decides."""
    game_id = games.add()
    version = games.etag(game_id)
    games.games[game_id]["title"] = "Changed elsewhere"

    reply = alice.submit(page_of(game_id), TYPED | {"version": version})

    assert reply.status_code == 412
    assert "This game was changed after you opened it" in reply.text
    assert "Changed elsewhere" in reply.text
    assert 'value="Night Watch"' in reply.text
    assert games.games[game_id]["title"] == "Changed elsewhere"

    again = TYPED | {"version": games.etag(game_id)}
    assert again["version"].replace('"', "&#34;") in reply.text
    assert alice.submit(page_of(game_id), again).status_code == 303
    assert games.games[game_id]["title"] == "Night Watch"


@pytest.mark.parametrize("version", [None, "", "*", '""', 'W/"1"', '"a"\r\nX-Evil: 1', '"a", "b"', "ü"])
def test_without_a_version_of_ours_nothing_is_overwritten(
    alice: Browser, games: FakeGames, version: str | None
) -> None:
    """A form without the version that it was made from changes nothing."""
    game_id = games.add()

    reply = alice.submit(page_of(game_id), TYPED | ({} if version is None else {"version": version}))

    assert reply.status_code == 412
    assert games.games[game_id]["title"] == "Lantern Run"


def test_what_the_api_refuses_stands_beside_its_field(alice: Browser, games: FakeGames) -> None:
    """A refusal is shown at its field, and what was typed is still there."""
    game_id = games.add()
    token = alice.csrf_token(page_of(game_id))
    data = TYPED | {"title": " ", "version": games.etag(game_id), "csrf_token": token}
    games.refuse(422, method="PATCH", errors=[{"field": "title", "message": "needs a letter"}])

    reply = alice.post(page_of(game_id), data)

    assert reply.status_code == 422
    assert 'id="title-error"' in reply.text
    assert "Walk.</textarea>" in reply.text


@pytest.mark.parametrize("action", ["edit", "bundle", "delete"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_somebody_elses_game_cannot_be_changed(
    alice: Browser, games: FakeGames, action: str, method: str
) -> None:
    """Whoever is not the owner is refused, page and form alike, and nothing is sent."""
    page = f"{GAMES}/games/{games.add(BOB)}/{action}"

    reply = alice.get(page) if method == "GET" else alice.submit(page, TYPED, page=f"{GAMES}/")

    assert reply.status_code == 403
    assert {request.method for request in games.requests} == {"GET"}
