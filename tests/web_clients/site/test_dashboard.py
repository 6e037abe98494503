"""The dashboard."""

from tests.web_clients.browser import DASHBOARD, GAMES, Browser
from tests.web_clients.fake_games import FakeGames


def test_strangers_are_sent_to_sign_in_and_come_back(stranger: Browser) -> None:
    """Whoever is not signed in goes to sign in, and is on the way back here."""
    reply = stranger.get(f"{DASHBOARD}/")

    assert reply.status_code == 303
    assert reply.location == f"{DASHBOARD}/sign-in?next=https%3A%2F%2Flocalhost%3A5006%2F"


def test_greets_by_name_and_shows_the_ways_on(alice: Browser) -> None:
    """The person is greeted by name and sees the sections, the account centre, the lock and the way out."""
    page = alice.get(f"{DASHBOARD}/").text

    assert "Hello, Alice" in page
    for way in (f"{GAMES}/", "https://localhost:5002/", "https://localhost:5005/", f"{DASHBOARD}/sign-out"):
        assert f'"{way}"' in page


def test_shows_the_newest_games(alice: Browser, games: FakeGames) -> None:
    """The newest games are a click away."""
    game_id = games.add(title="Orbit <9>")

    page = alice.get(f"{DASHBOARD}/").text

    assert f'href="{GAMES}/games/{game_id}"' in page
    assert "Orbit &lt;9&gt;" in page


def test_an_empty_shelf_says_what_to_do(alice: Browser) -> None:
    """Without any game the page invites to upload one."""
    assert f'href="{GAMES}/upload"' in alice.get(f"{DASHBOARD}/").text


def test_stands_when_the_games_do_not_answer(alice: Browser, games: FakeGames) -> None:
    """One section's outage does not close the dashboard."""
    games.down = True

    reply = alice.get(f"{DASHBOARD}/")

    assert reply.status_code == 200
    assert "The games do not answer just now" in reply.text
