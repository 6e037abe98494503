"""The shelves: everyone's games, and fewer of them."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.web_clients.browser import FRIENDS, GAMES, Browser
from tests.web_clients.fake_games import BASE, FakeGames
from tests.web_clients.fake_identity import BOB

SHELVES = ["/", "/friends", "/shared", "/favourites", "/mine"]


def asked(games: FakeGames) -> dict[str, list[str]]:
    """The query of the last list request."""
    return parse_qs(urlsplit(games.asked(BASE)[-1].url or "").query)


@pytest.mark.parametrize("address", [*SHELVES, f"/makers/{BOB['sub']}"])
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
    """`mine` shows private games too, each marked with who sees it, and nobody else's."""
    games.add(BOB, title="Moss and Brick")
    games.add(title="Secret", visibility="private")
    games.add(title="Ours", visibility="friends")
    games.add(title="Bad", hidden={"reason": "Too loud.", "at": "2026-05-03T10:00:00Z"})

    page = alice.get(f"{GAMES}/mine").text

    assert "Secret" in page
    assert [page.count(f"{mark}</span>") for mark in ("Private", "Friends", "Hidden")] == [1, 2, 1]
    assert "Moss and Brick" not in page
    assert asked(games) == {"owner": ["me"], "limit": ["12"]}


@pytest.mark.parametrize("among", ["friends", "shared", "favourites"])
def test_other_shelves_ask_for_less(alice: Browser, games: FakeGames, among: str) -> None:
    """The games of friends, those that were shared by name, and the favourites are the API's to choose."""
    games.add(BOB, title="For you", shared=True)

    page = alice.get(f"{GAMES}/{among}").text

    assert asked(games) == {"among": [among], "limit": ["12"]}
    assert "Shared with you</span>" in page
    assert f'href="/{among}" aria-current="true"' in page


@pytest.mark.parametrize(
    ("address", "words", "way"),
    [
        ("/", "Nobody has shared", 'href="/upload"'),
        ("/friends", "Nothing from your friends yet", f'href="{FRIENDS}/find"'),
        ("/shared", "Nobody has shared a game with you", 'href="/"'),
        ("/favourites", "No favourite yet", 'href="/"'),
        ("/mine", "An empty shelf", 'href="/upload"'),
    ],
)
def test_an_empty_shelf_says_what_to_do(alice: Browser, address: str, words: str, way: str) -> None:
    """Where nothing stands yet the page says how to change that, and there is nothing to search."""
    shown = alice.get(f"{GAMES}{address}").text

    assert words in shown
    assert way in shown
    assert 'role="search"' not in shown


def test_a_search_keeps_what_was_typed(alice: Browser, games: FakeGames) -> None:
    """Words, tag and order go to the API as they are, stay in the form, and lead on to further pages."""
    games.add(BOB, title="Moss & Brick", tags=["night", "two players"], likes=1)
    games.next = f"{GAMES}{BASE}?cursor=abc"

    page = alice.get(f"{GAMES}/?q=moss+%26&tag=night&order=liked").text

    assert asked(games) == {
        "visibility": ["public"],
        "q": ["moss &"],
        "tag": ["night"],
        "order": ["liked"],
        "limit": ["12"],
    }
    assert 'value="moss &amp;"' in page
    assert '<option value="liked" selected>' in page
    assert '<input type="hidden" name="tag" value="night">' in page
    assert "1 like</span>" in page
    assert 'href="/?q=moss+%26&amp;tag=night&amp;order=liked&amp;cursor=abc"' in page
    assert 'href="/?q=moss+%26&amp;order=liked" aria-current="true">#night' in page
    assert 'href="/?q=moss+%26&amp;tag=two+players&amp;order=liked">#two players' in page


@pytest.mark.parametrize("query", ["?q=zzz", "?tag=zzz", "?q=%00", "?order=nonsense&q=zzz"])
def test_a_search_without_an_answer_says_so(alice: Browser, games: FakeGames, query: str) -> None:
    """Nothing found, or nothing that could be: the form stays, with what was typed and a way to see all."""
    games.add(BOB)
    if "%00" in query:
        games.refuse(422, "invalid-request", errors=[{"field": "q", "message": "has a control character"}])

    reply = alice.get(f"{GAMES}/{query}")

    assert reply.status_code == 200
    assert "No game is found by that" in reply.text
    assert 'role="search"' in reply.text
    assert "order" not in asked(games)


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

    assert alice.get(f"{GAMES}/?q=a&cursor=x").status_code == 400


def test_titles_are_text(alice: Browser, games: FakeGames) -> None:
    """A title cannot write markup into the page."""
    games.add(title="<script>alert(1)</script>")

    assert "<script>alert" not in alice.get(f"{GAMES}/").text


def test_a_makers_games_stand_together(alice: Browser, games: FakeGames) -> None:
    """One person's games, as far as the API shows them."""
    games.add(BOB, title="Moss and Brick")
    games.add(title="Mine")

    page = alice.get(f"{GAMES}/makers/{BOB['sub']}").text

    assert "Games by Bob" in page
    assert "Moss and Brick" in page
    assert "Mine</a>" not in page
    assert "Nothing that you could play" in alice.get(f"{GAMES}/makers/nobody").text
