"""The shelves: everyone's games and one's own."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.web_clients.browser import GAMES, Browser
from tests.web_clients.fake_games import BASE, FakeGames
from tests.web_clients.fake_identity import BOB


def asked(games: FakeGames) -> dict[str, list[str]]:
    """The query of the last list request."""
    return parse_qs(urlsplit(games.asked(BASE)[-1].url or "").query)


@pytest.mark.parametrize("address", ["/", "/mine"])
def test_strangers_are_sent_to_sign_in(stranger: Browser, games: FakeGames, address: str) -> None:
    """Without a person there is nobody to ask for, and the API is not asked."""
    reply = stranger.get(f"{GAMES}{address}")

    assert reply.status_code == 303
    assert games.requests == []


def test_everyones_shelf_shows_what_is_shared(alice: Browser, games: FakeGames) -> None:
    """The shelf shows public games with their makers, and asks for no private one."""
    games.add(BOB, title="Moss & Brick")
    games.add(title="Secret", visibility="private")

    page = alice.get(f"{GAMES}/").text

    assert "Moss &amp; Brick" in page
    assert "by @bob" in page
    assert "2 May 2026" in page
    assert "Secret" not in page
    assert asked(games) == {"visibility": ["public"], "limit": ["12"]}


def test_ones_own_shelf_shows_all_of_ones_own(alice: Browser, games: FakeGames) -> None:
    """`mine` shows private games too, marked as such, and nobody else's."""
    games.add(BOB, title="Moss and Brick")
    games.add(title="Secret", visibility="private")

    page = alice.get(f"{GAMES}/mine").text

    assert "Secret" in page
    assert "Private" in page
    assert "Moss and Brick" not in page
    assert asked(games) == {"owner": ["me"], "limit": ["12"]}


@pytest.mark.parametrize(("address", "words"), [("/", "Nobody has shared"), ("/mine", "An empty shelf")])
def test_an_empty_shelf_says_what_to_do(alice: Browser, address: str, words: str) -> None:
    """Where nothing stands yet the page says how to change that."""
    shown = alice.get(f"{GAMES}{address}").text

    assert words in shown
    assert 'href="/upload"' in shown


def test_a_long_shelf_has_pages(alice: Browser, games: FakeGames) -> None:
    """The API's next link becomes a link of ours, and its cursor is sent back as it was."""
    games.add()
    games.next = f"{GAMES}{BASE}?cursor=a%2Bb%26c&limit=12"

    page = alice.get(f"{GAMES}/mine").text
    assert 'href="/mine?cursor=a%2Bb%26c"' in page
    assert 'rel="prev"' not in page

    page = alice.get(f"{GAMES}/mine?cursor=a%2Bb%26c").text
    assert asked(games)["cursor"] == ["a+b&c"]
    assert 'rel="prev"' in page


def test_a_made_up_cursor_is_a_bad_request(alice: Browser, games: FakeGames) -> None:
    """A place in the list that the API does not know is the reader's mistake, not ours."""
    games.refuse(422, "invalid-request", errors=[{"field": "cursor", "message": "is not one of ours"}])

    assert alice.get(f"{GAMES}/?cursor=x").status_code == 400


def test_titles_are_text(alice: Browser, games: FakeGames) -> None:
    """A title cannot write markup into the page."""
    games.add(title="<script>alert(1)</script>")

    assert "<script>alert" not in alice.get(f"{GAMES}/").text
