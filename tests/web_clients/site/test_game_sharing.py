"""One's own game in the hands of chosen friends."""

import pytest

from tests.web_clients.browser import FRIENDS, GAMES, Browser
from tests.web_clients.fake_friends import FakeFriends
from tests.web_clients.fake_games import FakeGames
from tests.web_clients.fake_identity import BOB

WHEN = "2026-05-04T10:00:00Z"


def page_of(game_id: str) -> str:
    """The address of the page."""
    return f"{GAMES}/games/{game_id}/share"


def test_shows_who_has_it_and_who_could(alice: Browser, games: FakeGames, friends: FakeFriends) -> None:
    """Whoever has it can lose it, every other friend can get it; the buttons say whom they are about."""
    for handle in ("bob", "charlie"):
        friends.add(handle, "friend")
    friends.add("dora")
    games.shares = [{"person": {"sub": "sub-bob", "handle": "bob", "name": "Bob"}, "at": WHEN}]

    page = alice.get(page_of(games.add(visibility="private"))).text

    assert 'aria-label="Take back: Bob"' in page
    assert 'aria-label="Share: Charlie"' in page
    assert 'aria-label="Share: Bob"' not in page
    assert "Dora" not in page


def test_shares_and_takes_back(alice: Browser, games: FakeGames, friends: FakeFriends) -> None:
    """Each is one button."""
    sub = friends.add("bob", "friend")
    page = page_of(games.add())

    assert alice.submit(page, {"sub": sub}).status_code == 303
    assert "Shared." in alice.get(page).text
    assert alice.submit(f"{page}/back", {"sub": sub}, page=page).status_code == 303
    assert games.done == [("PUT", f"shares/{sub}", None), ("DELETE", f"shares/{sub}", None)]


@pytest.mark.parametrize("sub", ["a/b", "../../x", "?x=1"])
def test_a_strange_sub_stays_one(alice: Browser, games: FakeGames, sub: str) -> None:
    """What was sent cannot lead to another address of the API."""
    alice.submit(page_of(games.add()), {"sub": sub})

    assert games.done == [("PUT", f"shares/{sub}", None)]
    assert "%2F" in (games.requests[-1].url or "") or "%3F" in (games.requests[-1].url or "")


def test_a_friend_is_found_by_name(alice: Browser, games: FakeGames, friends: FakeFriends) -> None:
    """Of those who are found, friends alone are offered."""
    friends.add("bob", "friend")
    friends.add("bobby")
    page = page_of(games.add())

    found = alice.get(f"{page}?q=bob").text
    assert 'aria-label="Share: Bob"' in found
    assert "Bobby" not in found
    assert "No friend of yours is found by that." in alice.get(f"{page}?q=zzz").text


def test_without_friends_the_page_says_what_to_do(alice: Browser, games: FakeGames) -> None:
    """Find some."""
    page = alice.get(page_of(games.add())).text

    assert "You have no friends here yet" in page
    assert f'href="{FRIENDS}/find"' in page


def test_stands_without_the_friends(alice: Browser, games: FakeGames, friends: FakeFriends) -> None:
    """Who has it can still lose it."""
    friends.down = True
    games.shares = [{"person": {"sub": "sub-bob", "handle": "bob", "name": "Bob"}, "at": WHEN}]

    page = alice.get(page_of(games.add())).text

    assert "The friends do not answer just now" in page
    assert "Take back" in page


def test_a_refusal_is_told(alice: Browser, games: FakeGames) -> None:
    """In the API's words."""
    page = page_of(games.add())
    token = alice.csrf_token(f"{GAMES}/upload")
    games.refuse(403, "friends-only", method="PUT", title="A game is shared by name with friends only")

    alice.post(page, {"csrf_token": token, "sub": "sub-bob"})

    assert "A game is shared by name with friends only." in alice.get(page).text


def test_only_its_owner_shares(alice: Browser, games: FakeGames) -> None:
    """Somebody else's game has no such page."""
    assert alice.get(page_of(games.add(BOB))).status_code == 403
