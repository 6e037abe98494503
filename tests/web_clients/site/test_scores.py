"""The scores door: one's own scores, and who leads."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.web_clients.browser import DASHBOARD, GAMES, Browser
from tests.web_clients.fake_friends import FRIENDS
from tests.web_clients.fake_games import FakeGames
from tests.web_clients.fake_identity import ALICE, BOB
from tests.web_clients.fake_scores import BASE, SCORES, FakeScores, line

GAME = "9a3e0000-0000-4000-8000-000000000001"
BOARD = f"{SCORES}/boards/{GAME}"


def words(page: str) -> str:
    """The page's words, without markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.parametrize("address", ["/", "/history", "/by/x", f"/boards/{GAME}", f"/boards/{GAME}/declare"])
def test_strangers_are_sent_to_sign_in(stranger: Browser, scores: FakeScores, address: str) -> None:
    """Without a person there is nobody to ask for, and the API is not asked."""
    assert stranger.get(f"{SCORES}{address}").status_code == 303
    assert scores.requests == []


def test_ones_bests_lead_to_their_boards(alice: Browser, scores: FakeScores) -> None:
    """Each with its score, its day and how often it was played."""
    scores.add_score(GAME, 12_500, title="Moss & Brick")
    scores.add_score("app:motus:daily", -3, title="Motus", plays=1)

    page = alice.get(f"{SCORES}/").text

    assert "Moss &amp; Brick" in page
    assert "12,500" in page
    assert "3 May 2026 · played 3 times" in page
    assert "played once" in page
    assert f'href="/boards/{GAME}"' in page
    assert 'href="/boards/app:motus:daily"' in page


def test_tells_who_beat_one(alice: Browser, scores: FakeScores) -> None:
    """With the way to play again; the bests stay when nobody can tell."""
    scores.add_score(GAME, 12_500)
    scores.beat(GAME, 12_500, 13_000, title="Moss <3")
    scores.beat("app:motus:daily", 3, 4, title="Motus")

    page = words(alice.get(f"{SCORES}/").text)

    assert "Bob beat you in Moss &lt;3 13,000 before your 12,500 · 3 May 2026" in page
    assert f'href="{GAMES}/games/{GAME}"' in alice.get(f"{SCORES}/").text
    assert f'href="{SCORES}/boards/app:motus:daily"' in alice.get(f"{SCORES}/").text
    assert "Beaten this week" not in alice.get(f"{SCORES}/history").text


def test_somebody_elses_bests(alice: Browser, scores: FakeScores) -> None:
    """As far as they are for the reader; one's own are on one's own page."""
    scores.add_score(GAME, 900)
    scores.others[BOB["sub"]] = scores.bests

    page = alice.get(f"{SCORES}/by/{BOB['sub']}").text
    assert "Scores of Bob" in page
    assert f'href="/boards/{GAME}"' in page
    assert "No scores for you" in alice.get(f"{SCORES}/by/nobody").text
    assert alice.get(f"{SCORES}/by/{ALICE['sub']}").location == "/"


def test_ones_history_has_every_score(alice: Browser, scores: FakeScores) -> None:
    """With a way further down."""
    scores.add_score(GAME, 12_500)
    scores.next = f"{SCORES}{BASE}/me/history?cursor=a%2Bb&limit=20"

    page = alice.get(f"{SCORES}/history").text

    assert "12,500" in page
    assert 'href="/history?cursor=a%2Bb"' in page
    alice.get(f"{SCORES}/history?cursor=a%2Bb")
    assert parse_qs(urlsplit(scores.requests[-1].url or "").query) == {"limit": ["20"], "cursor": ["a+b"]}


@pytest.mark.parametrize("address", ["/", "/history"])
def test_without_a_score_the_page_says_what_to_do(alice: Browser, address: str) -> None:
    """Play."""
    page = alice.get(f"{SCORES}{address}").text

    assert "No score yet" in page
    assert f'href="{GAMES}/"' in page


@pytest.mark.parametrize(
    ("show", "asked"),
    [
        ("", ("all", "everyone")),
        ("?show=week", ("week", "everyone")),
        ("?show=friends", ("all", "friends")),
        ("?show=nonsense", ("all", "everyone")),
    ],
)
def test_a_board_has_tabs(alice: Browser, scores: FakeScores, show: str, asked: tuple[str, str]) -> None:
    """All time, this week and friends, each asked of the API as such."""
    scores.add_board(GAME)
    scores.play(line(1, 900), line(2, 800, ALICE), rank=2)

    page = alice.get(f"{BOARD}{show}").text

    query = parse_qs(urlsplit(scores.requests[-1].url or "").query)
    assert (query["span"][0], query["among"][0]) == asked
    assert "1. Bob" in words(page)
    assert "@bob" in page
    assert "2. Alice" in page
    assert page.count(">You<") == 1
    assert f'<a href="{FRIENDS}/people/{BOB["sub"]}">Bob</a>' in page
    assert f"/people/{ALICE['sub']}" not in page
    assert re.search(r"Your rank\s+2", words(page))
    assert page.count('aria-current="true"') == 1


def test_who_is_too_far_behind_to_count_is_told_so(alice: Browser, scores: FakeScores) -> None:
    """A score without a rank."""
    scores.add_board(GAME, direction="low")
    scores.play(line(1, 900), line(2, 800, ALICE), rank=None)

    page = alice.get(BOARD).text

    assert "behind the first 1,000" in page
    assert "The lowest score wins." in page


@pytest.mark.parametrize(
    ("show", "said"),
    [
        ("", "Nobody stands here yet"),
        ("?show=week", "Nobody has played this week"),
        ("?show=friends", "None of your friends has played"),
    ],
)
def test_an_empty_board_says_what_to_do(alice: Browser, scores: FakeScores, show: str, said: str) -> None:
    """Play, where there is a game to play."""
    scores.add_board(GAME)
    scores.add_board("app:motus:daily")

    page = alice.get(f"{BOARD}{show}").text

    assert said in page
    assert f'href="{GAMES}/games/{GAME}"' in page
    assert f'href="{GAMES}/games/' not in alice.get(f"{SCORES}/boards/app:motus:daily{show}").text


def test_a_board_has_pages(alice: Browser, scores: FakeScores) -> None:
    """The way further down stays in its tab."""
    scores.add_board(GAME)
    scores.play(line(1, 900))
    scores.next = f"{SCORES}{BASE}/games/{GAME}/leaderboard?cursor=a%2Bb"

    page = alice.get(f"{BOARD}?show=week").text

    assert f'href="/boards/{GAME}?show=week&amp;cursor=a%2Bb"' in page.replace("&cursor", "&amp;cursor")


def test_no_board_is_no_page(alice: Browser) -> None:
    """Out of sight or never there: the same words, and the way to what is one's own."""
    page = alice.get(BOARD)

    assert page.status_code == 404
    assert "No leaderboard here" in page.text
    assert 'href="/history"' in page.text
    assert alice.get(f"{SCORES}/boards/'; DROP TABLE boards").status_code == 404


def test_names_are_text(alice: Browser, scores: FakeScores) -> None:
    """Neither a title nor a name can write markup into the page."""
    scores.add_board(GAME, title="<script>alert(1)</script>")
    scores.play(line(1, 5, BOB | {"name": "<script>alert(2)</script>"}))

    assert "<script>alert" not in alice.get(BOARD).text


@pytest.mark.parametrize("address", ["/", "/history", f"/boards/{GAME}"])
def test_an_outage_is_said(alice: Browser, scores: FakeScores, address: str) -> None:
    """With a way to try again."""
    scores.down = True

    reply = alice.get(f"{SCORES}{address}")

    assert (reply.status_code, reply.headers["Retry-After"]) == (503, "5")
    assert "This part of the house does not answer just now" in reply.text


def test_a_games_page_shows_its_leaders(alice: Browser, games: FakeGames, scores: FakeScores) -> None:
    """With a way to all of them."""
    game_id = scores.add_board(games.add())
    scores.play(line(1, 900))

    page = alice.get(f"{GAMES}/games/{game_id}").text

    assert "1. Bob" in page
    assert f'href="{SCORES}/boards/{game_id}"' in page


@pytest.mark.parametrize("down", [True, False])
def test_a_games_page_stands_without_a_board(
    alice: Browser,
    games: FakeGames,
    scores: FakeScores,
    down: bool,  # noqa: FBT001 - a case
) -> None:
    """A game plays whether or not anybody counts; its owner is shown how to let somebody."""
    scores.down = down
    mine, bobs = games.add(), games.add(BOB)

    page = alice.get(f"{GAMES}/games/{mine}").text

    assert "Leaderboard" not in page
    assert f"{SCORES}/boards/{mine}/declare" in page
    assert f"{SCORES}/boards/{bobs}/declare" not in alice.get(f"{GAMES}/games/{bobs}").text


def test_the_dashboard_stands_without_the_scores(alice: Browser, scores: FakeScores) -> None:
    """The way there stays."""
    scores.down = True
    assert f'href="{SCORES}/"' in alice.get(f"{DASHBOARD}/").text
