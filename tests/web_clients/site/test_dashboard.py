"""The dashboard."""

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.web_clients.browser import DASHBOARD, FRIENDS, GAMES, POSTS, Browser
from tests.web_clients.fake_friends import FakeFriends
from tests.web_clients.fake_games import FakeGames
from tests.web_clients.fake_identity import BOB
from tests.web_clients.fake_messages import FakeMessages
from tests.web_clients.fake_posts import FakePosts
from tests.web_clients.fake_scores import FakeScores
from web_clients.site.dashboard.visits import FIRST, PAUSE, last_visit

NOW = datetime(2026, 5, 2, 10, tzinfo=UTC)


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


def test_shows_what_friends_put_on_the_shelf(alice: Browser, games: FakeGames) -> None:
    """Apart from the newest of all."""
    games.add(title="Orbit")
    games.fresh = 1

    page = alice.get(f"{DASHBOARD}/").text

    assert "A new one from a friend" in page
    assert f'href="{GAMES}/friends"' in page
    assert ["among=friends" in str(request.url) for request in games.asked("/api/v1/games")].count(True) == 1


def test_shows_which_bests_are_beaten(alice: Browser, scores: FakeScores) -> None:
    """By whom, since the last visit, and the way to play again."""
    scores.beat("9a3e0000-0000-4000-8000-000000000001", 10, 11, title="Orbit")

    page = alice.get(f"{DASHBOARD}/").text

    assert "One of your bests is beaten" in page
    assert "Bob beat you in Orbit" in page
    assert any("/me/beaten?since=" in str(request.url) for request in scores.requests)


def test_an_empty_shelf_says_what_to_do(alice: Browser) -> None:
    """Without any game the page invites to upload one."""
    assert f'href="{GAMES}/upload"' in alice.get(f"{DASHBOARD}/").text


def test_shows_what_is_new_in_each_section(
    alice: Browser, friends: FakeFriends, messages: FakeMessages, posts: FakePosts
) -> None:
    """How much, and the newest of it, a click away."""
    friends.add("carol", standing="asking")
    conversation = messages.talk("Do you <play>?")
    messages.conversations[conversation]["unread"] = 2
    post_id = posts.add(BOB, text="New <words>", created_at=datetime.now(UTC).isoformat())
    posts.recent = 7

    page = alice.get(f"{DASHBOARD}/").text

    assert f'href="{FRIENDS}/requests"' in page
    assert "Somebody asks to be your friend" in page
    assert "Do you &lt;play&gt;?" in page
    assert "2 to read" in page
    assert "7 new from your friends" in page
    assert f'href="{POSTS}/posts/{post_id}"' in page
    assert "New &lt;words&gt;" in page


def test_asks_what_is_new_since_the_last_visit(alice: Browser, posts: FakePosts) -> None:
    """On a first visit, since a week ago."""
    alice.get(f"{DASHBOARD}/")

    [request] = posts.asked("/api/v1/summary")
    assert f"since={(datetime.now(UTC) - FIRST).date().isoformat()}" in str(request.url)


@pytest.mark.parametrize(
    ("ago", "since"),
    [(PAUSE / 2, NOW - timedelta(days=3)), (PAUSE * 2, NOW - PAUSE * 2)],
    ids=["the same visit", "another visit"],
)
def test_a_visit_ends_with_a_pause(ago: timedelta, since: datetime) -> None:
    """Looking twice does not make news old."""
    notes: dict[str, Any] = {
        "visits": ["alice", (NOW - timedelta(days=3)).timestamp(), (NOW - ago).timestamp()]
    }

    assert last_visit(notes, "alice", NOW) == since
    assert notes["visits"] == ["alice", since.timestamp(), NOW.timestamp()]


@pytest.mark.parametrize("kept", [["bob", 1.0, 2.0], ["alice"], "x", None])
def test_a_visit_is_of_one_person(kept: object) -> None:
    """What is kept of another, or cannot be read, is a first visit."""
    assert last_visit({"visits": kept}, "alice", NOW) == NOW - FIRST


@pytest.mark.parametrize("name", ["games", "posts", "friends", "messages", "scores"])
def test_stands_when_a_section_does_not_answer(
    alice: Browser,
    games: FakeGames,
    posts: FakePosts,
    friends: FakeFriends,
    messages: FakeMessages,
    scores: FakeScores,
    name: str,
) -> None:
    """One section's outage does not close the dashboard, which says so and shows the others."""
    fakes = {"games": games, "posts": posts, "friends": friends, "messages": messages, "scores": scores}
    fakes[name].down = True

    reply = alice.get(f"{DASHBOARD}/")

    assert reply.status_code == 200
    assert reply.text.count("Cannot be reached now") == 1
    assert ("The games cannot be reached now" in reply.text) is (name == "games")


def test_slow_sections_are_asked_at_once_and_not_waited_for(
    alice: Browser, posts: FakePosts, friends: FakeFriends, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of them together take no longer than one, and one that is stuck is left out."""
    monkeypatch.setattr("web_clients.site.side_by_side.PATIENCE", 0.5)
    both = threading.Barrier(2, timeout=5)
    stuck = threading.Event()
    answers = {posts: posts.answer, friends: friends.answer}

    def meet(request: Any) -> Any:
        both.wait()
        return answers[friends](request)

    def hang(request: Any) -> Any:
        both.wait()
        stuck.wait(5)
        return answers[posts](request)

    monkeypatch.setattr(friends, "answer", meet)
    monkeypatch.setattr(posts, "answer", hang)
    began = time.monotonic()

    reply = alice.get(f"{DASHBOARD}/")

    took = time.monotonic() - began
    stuck.set()
    assert took < 4
    assert reply.text.count("Cannot be reached now") == 1


def test_calls_are_in_a_hurry(alice: Browser, posts: FakePosts) -> None:
    """Each call ends by itself soon, so that a stuck section cannot use up the threads."""
    alice.get(f"{DASHBOARD}/")

    assert posts.calls[-1]["timeout"] == (0.5, 1.5)
