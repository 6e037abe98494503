"""Taking a game away."""

from tests.web_clients.browser import GAMES, Browser
from tests.web_clients.fake_games import FakeGames


def page_of(game_id: str) -> str:
    """The address of the question."""
    return f"{GAMES}/games/{game_id}/delete"


def test_asks_first(alice: Browser, games: FakeGames) -> None:
    """A link deletes nothing: it asks, and keeping is as easy."""
    game_id = games.add()

    page = alice.get(page_of(game_id)).text

    assert "Delete Lantern Run?" in page
    assert "Keep it" in page
    assert game_id in games.games


def test_deletes_what_was_confirmed(alice: Browser, games: FakeGames) -> None:
    """The confirmed game is gone, and the person is told."""
    game_id = games.add()

    reply = alice.submit(page_of(game_id), {"version": games.etag(game_id)})

    assert (reply.status_code, reply.location) == (303, "/mine")
    assert games.games == {}
    assert "“Lantern Run” is gone." in alice.get(f"{GAMES}/mine").text


def test_what_changed_meanwhile_is_shown_first(alice: Browser, games: FakeGames) -> None:
    """Whoever deletes a game that changed since sees it once more."""
    game_id = games.add()
    version = games.etag(game_id)
    games.games[game_id]["title"] = "Better now"

    reply = alice.submit(page_of(game_id), {"version": version})

    assert reply.status_code == 412
    assert "Delete Better now?" in reply.text
    assert game_id in games.games


def test_deleting_twice_is_not_found(alice: Browser, games: FakeGames) -> None:
    """The second press says that there is nothing any more."""
    game_id = games.add()
    data = {"version": games.etag(game_id), "csrf_token": alice.csrf_token(page_of(game_id))}
    alice.post(page_of(game_id), data)

    assert alice.post(page_of(game_id), data).status_code == 404
