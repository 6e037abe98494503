"""A game's score, from the page around it to the board."""

import pytest

from tests.web_clients.browser import GAMES, Browser
from tests.web_clients.fake_games import FakeGames
from tests.web_clients.fake_identity import ALICE, BOB
from tests.web_clients.fake_scores import FakeScores, line

NONCE = "0b6c0f5e-0000-4000-8000-0000000000ff"


@pytest.fixture
def game(games: FakeGames, scores: FakeScores) -> str:
    """The page of a game that keeps a board."""
    return f"{GAMES}/games/{scores.add_board(games.add(BOB))}"


def test_the_page_is_ready_for_a_score(alice: Browser, game: str) -> None:
    """It carries the form that the script sends, hidden, with this session's proof, and the script."""
    page = alice.get(game).text

    assert f'<form hidden data-score hx-post="{game.removeprefix(GAMES)}/score" hx-trigger="score"' in page
    assert "js/score.js" in page
    assert 'id="leaders"' in page


def test_a_score_reaches_the_board(alice: Browser, scores: FakeScores, game: str) -> None:
    """In the player's name, once; the answer is the panel with the player on it, and where they stand."""
    scores.play(line(1, 900), line(2, 800, ALICE), rank=2)

    reply = alice.submit(f"{game}/score", {"score": "800", "nonce": NONCE}, page=game)

    assert reply.status_code == 200
    assert scores.submitted == [(game.rpartition("/")[2], {"score": 800, "nonce": NONCE})]
    assert "Score 800. Your best yet: place 2 on the board." in reply.text
    assert 'id="leaders"' in reply.text
    assert ">You</span>" in reply.text


def test_a_worse_score_says_what_the_best_is(alice: Browser, scores: FakeScores, game: str) -> None:
    """The place is that of the best."""
    scores.play(line(1, 900, ALICE), rank=1)
    scores.submitted.append(("", {"score": 900}))

    reply = alice.submit(f"{game}/score", {"score": "-5", "nonce": NONCE}, page=game)

    assert "Score -5. Your best is 900, place 1 on the board." in reply.text


@pytest.mark.parametrize(
    "score",
    ["", "NaN", "Infinity", "12.5", "1e9", "0x10", "99999999999999999", "9007199254740992", "٣", " 1", "1\n"],
)
def test_what_is_no_whole_number_is_refused(
    alice: Browser, scores: FakeScores, game: str, score: str
) -> None:
    """And never reaches the API."""
    reply = alice.submit(f"{game}/score", {"score": score, "nonce": NONCE}, page=game)

    assert reply.status_code == 422
    assert "This is no score" in reply.text
    assert scores.submitted == []


@pytest.mark.parametrize("nonce", ["", "short", "a" * 65, "with space", "ü" * 10])
def test_a_round_needs_a_nonce_of_its_own(alice: Browser, scores: FakeScores, game: str, nonce: str) -> None:
    """Without one the same round could be told twice."""
    assert alice.submit(f"{game}/score", {"score": "1", "nonce": nonce}, page=game).status_code == 422
    assert scores.submitted == []


def test_without_the_pages_proof_nothing_is_taken(alice: Browser, scores: FakeScores, game: str) -> None:
    """The game itself, another site or another page cannot submit: they have no proof of this session."""
    assert alice.post(f"{game}/score", {"score": "1", "nonce": NONCE}).status_code == 403
    foreign = alice.submit(
        f"{game}/score", {"score": "1", "nonce": NONCE}, page=game, headers={"Origin": "null"}
    )
    assert foreign.status_code == 403
    assert scores.submitted == []


@pytest.mark.parametrize(
    ("status", "code", "detail", "words"),
    [
        (409, "replayed-score", "Seen.", "This round counts already."),
        (404, "board-not-found", "", "This game keeps no leaderboard."),
        (422, "impossible-score", "Between 0 and 9.", "Between 0 and 9."),
        (429, "too-many-requests", "", "So many scores at once are not taken"),
        (403, "quota-exceeded", "Enough today.", "Enough today."),
    ],
)
def test_a_refusal_is_told(
    alice: Browser,
    scores: FakeScores,
    game: str,
    status: int,
    code: str,
    detail: str,
    words: str,
) -> None:
    """In a line, with the board as it is."""
    scores.refusal = (status, {"type": f"urn:gatehouse:problem:{code}", "detail": detail})

    reply = alice.submit(f"{game}/score", {"score": "8", "nonce": NONCE}, page=game)

    assert reply.status_code == 422
    assert words in reply.text
    assert 'id="leaders"' in reply.text


def test_an_outage_is_no_refusal(alice: Browser, scores: FakeScores, game: str) -> None:
    """While the scores do not answer the page says that it did not work."""
    token = alice.csrf_token(game)
    scores.down = True

    assert alice.post(f"{game}/score", {"csrf_token": token, "score": "8", "nonce": NONCE}).status_code == 503
