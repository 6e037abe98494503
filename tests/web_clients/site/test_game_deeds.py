"""What the reader does on a game's page: like it, keep it at hand, say something."""

from typing import Any

import pytest

from tests.web_clients.browser import GAMES, PROFILE, Browser
from tests.web_clients.fake_games import FakeGames
from tests.web_clients.fake_identity import ALICE, BOB

PEOPLE = {"alice": ALICE, "bob": BOB}


def page_of(game_id: str) -> str:
    """The address of a game."""
    return f"{GAMES}/games/{game_id}"


@pytest.mark.parametrize(
    ("way", "field", "answer", "method"),
    [
        ("like", "liked", "yes", "PUT"),
        ("like", "liked", "no", "DELETE"),
        ("favourite", "favourite", "yes", "PUT"),
        ("favourite", "favourite", "no", "DELETE"),
    ],
)
def test_likes_and_keeps(
    alice: Browser, games: FakeGames, way: str, field: str, answer: str, method: str
) -> None:
    """A form's button does it, without any script, and leads back to the button."""
    game = page_of(games.add(BOB))

    reply = alice.submit(f"{game}/{way}", {field: answer}, page=game)

    assert (reply.status_code, reply.location) == (303, f"{game.removeprefix(GAMES)}#deeds")
    assert games.done == [(method, way, None)]


def test_the_buttons_say_how_it_stands(alice: Browser, games: FakeGames) -> None:
    """What was pressed says so, and counts are told."""
    fresh = alice.get(page_of(games.add(BOB, likes=1200, plays=1))).text
    known = alice.get(page_of(games.add(BOB, liked=True, favourite=True, likes=1, plays=0))).text

    assert "Like · 1,200" in fresh
    assert "<span>Favourite</span>" in fresh
    assert '<input type="hidden" name="liked" value="yes">' in fresh
    assert "<dd>once</dd>" in fresh
    assert "You like it · 1" in known
    assert "A favourite of yours" in known
    assert '<input type="hidden" name="liked" value="no">' in known
    assert "<dd>not yet</dd>" in known


def test_too_many_favourites_are_explained(alice: Browser, games: FakeGames) -> None:
    """The API's words are shown on the game's page."""
    game = page_of(games.add(BOB))
    token = alice.csrf_token(game)
    games.refuse(403, "quota-exceeded", method="PUT", detail="You may have 500 favourites.")

    alice.post(f"{game}/favourite", {"csrf_token": token, "favourite": "yes"})

    assert "You may have 500 favourites." in alice.get(game).text


def test_shows_what_was_said(alice: Browser, games: FakeGames) -> None:
    """The newest comment first, with its author; addresses are links and nothing else is markup."""
    game = page_of(games.add(BOB, comments=2))
    games.say("First, see https://example.org/.")
    games.say("<b>Second</b>")

    page = alice.get(game).text

    assert "2 comments" in page
    assert page.index("&lt;b&gt;Second") < page.index("First, see")
    assert '<a href="https://example.org/"' in page
    assert f'href="{PROFILE}/@bob"' in page


@pytest.mark.parametrize(
    ("author", "owner", "shown"), [("alice", "bob", True), ("bob", "alice", True), ("bob", "bob", False)]
)
def test_a_comment_is_its_authors_and_the_owners_to_delete(
    alice: Browser,
    games: FakeGames,
    author: str,
    owner: str,
    shown: bool,  # noqa: FBT001 - a case
) -> None:
    """Nobody else is shown the button."""
    game = page_of(games.add(PEOPLE[owner], comments=1))
    games.say("Hello", PEOPLE[author])

    assert ("Delete the comment by" in alice.get(game).text) is shown


def test_says_something(alice: Browser, games: FakeGames) -> None:
    """The words go to the API with line ends as it counts them, and the person sees them among the others."""
    game = page_of(games.add(BOB))

    reply = alice.submit(game, {"text": "One.\r\nTwo.", "key": "k" * 32})

    assert (reply.status_code, reply.location) == (303, f"{game.removeprefix(GAMES)}#comments")
    assert games.done == [("POST", "comments", {"text": "One.\nTwo."})]
    assert games.requests[-1].headers["Idempotency-Key"] == "k" * 32
    assert "Your comment is there." in alice.get(game).text


REFUSALS: list[tuple[int, str, dict[str, Any], str]] = [
    (422, "invalid-request", {"errors": [{"field": "text", "message": "say something"}]}, "Say something."),
    (403, "quota-exceeded", {"detail": "Enough for today."}, "Enough for today."),
    (422, "idempotency-key-reused", {}, "This form was sent before, with other words."),
]


@pytest.mark.parametrize(("status", "code", "members", "words"), REFUSALS, ids=[case[1] for case in REFUSALS])
def test_a_refused_comment_keeps_what_was_typed(
    alice: Browser, games: FakeGames, status: int, code: str, members: dict[str, Any], words: str
) -> None:
    """The page comes back with the game, the words and why not."""
    game = page_of(games.add(BOB))
    token = alice.csrf_token(game)
    games.refuse(status, code, method="POST", **members)

    reply = alice.post(game, {"csrf_token": token, "text": "Long & wise", "key": "k" * 32})

    assert reply.status_code == 422
    assert words in reply.text
    assert "Long &amp; wise</textarea>" in reply.text
    assert 'id="text-error"' in reply.text
    assert ('value="' + "k" * 32 in reply.text) is (code != "idempotency-key-reused")


def test_takes_a_comment_back(alice: Browser, games: FakeGames) -> None:
    """The comment of this game, and no other."""
    game = page_of(games.add(BOB))
    comment = games.say("Hello")

    reply = alice.submit(f"{game}/comments/{comment}/delete", page=game)

    assert (reply.status_code, reply.location) == (303, f"{game.removeprefix(GAMES)}#comments")
    assert games.done == [("DELETE", f"comments/{comment}", None)]


def test_many_comments_have_pages(alice: Browser, games: FakeGames) -> None:
    """The API's next link becomes a link of ours, which leads to the comments."""
    game = page_of(games.add(BOB, comments=40))
    games.say("Hello")
    games.next = f"{GAMES}/api/v1/games/x/comments?cursor=a%2Bb"

    assert f'href="{game.removeprefix(GAMES)}?cursor=a%2Bb#comments"' in alice.get(game).text
    alice.get(f"{game}?cursor=a%2Bb")
    assert (games.requests[-1].url or "").endswith("/comments?cursor=a%2Bb")


@pytest.mark.parametrize(
    "way", ["like", "favourite", "comments/x/delete", "score", "share", "show", "report"]
)
def test_strangers_do_nothing(stranger: Browser, games: FakeGames, way: str) -> None:
    """Whoever is not signed in changes nothing, and the API is not asked."""
    way = way.replace("/x/", "/00000000-0000-4000-8000-000000000000/")

    assert stranger.post(f"{page_of(games.add())}/{way}", {}).status_code == 401
    assert games.requests == []


OPEN = {"HX-Request": "true"}
"""What an open page says when a part is enough."""


def test_an_open_page_is_answered_in_part(alice: Browser, games: FakeGames) -> None:
    """Buttons and comments come without the page around them, so that the game goes on."""
    game = page_of(games.add(BOB, likes=3))
    games.say("Hello")

    buttons = alice.submit(f"{game}/like", {"liked": "yes"}, page=game, headers=OPEN)
    said = alice.submit(game, {"text": "One.", "key": "k" * 32}, headers=OPEN)

    assert (buttons.status_code, said.status_code) == (200, 200)
    assert "Like · 3" in buttons.text
    assert "Your comment is there." in said.text
    for reply in (buttons, said):
        assert "<html" not in reply.text
        assert "iframe" not in reply.text
        assert "HX-Request" in reply.headers["Vary"]


def test_an_open_page_keeps_a_refused_comment(alice: Browser, games: FakeGames) -> None:
    """With why not, and what was typed."""
    game = page_of(games.add(BOB))
    token = alice.csrf_token(game)
    games.refuse(403, "quota-exceeded", method="POST", detail="Enough for today.")

    reply = alice.post(game, {"csrf_token": token, "text": "Wise"}, headers=OPEN)

    assert reply.status_code == 422
    assert "Enough for today." in reply.text
    assert "Wise</textarea>" in reply.text
