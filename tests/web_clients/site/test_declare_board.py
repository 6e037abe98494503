"""A leaderboard for one's own game."""

from typing import Any

import pytest

from tests.web_clients.browser import Browser
from tests.web_clients.fake_games import FakeGames
from tests.web_clients.fake_identity import BOB
from tests.web_clients.fake_scores import SCORES, FakeScores

TYPED = {"direction": "low", "minimum": "1", "maximum": "3,600"}


@pytest.fixture
def address(games: FakeGames) -> str:
    """Where Alice declares the board of her game."""
    return f"{SCORES}/boards/{games.add(title='Moss')}/declare"


def test_its_owner_sets_it_up(alice: Browser, scores: FakeScores, address: str) -> None:
    """With the game's own title; then the board is shown."""
    reply = alice.submit(address, TYPED)

    assert reply.status_code == 303
    (board,) = scores.boards.values()
    assert (board["title"], board["direction"], board["minimum"], board["maximum"]) == (
        "Moss",
        "low",
        1,
        3600,
    )
    assert "The first score leads" in alice.get(f"{SCORES}{reply.location}").text


def test_nobody_else_does(alice: Browser, scores: FakeScores, games: FakeGames) -> None:
    """Another's game is another's to count."""
    assert alice.get(f"{SCORES}/boards/{games.add(BOB)}/declare").status_code == 403
    assert scores.requests == []


@pytest.mark.parametrize("field", ["minimum", "maximum"])
@pytest.mark.parametrize("value", ["", "many", "1.5", "1" * 5000])
def test_a_bound_is_a_whole_number(
    alice: Browser, scores: FakeScores, address: str, field: str, value: str
) -> None:
    """Said beside its field, with what was typed still there."""
    reply = alice.submit(address, TYPED | {field: value})

    assert reply.status_code == 422
    assert f'id="{field}-error"' in reply.text
    assert 'value="low" checked' in reply.text
    assert scores.boards == {}


REFUSED = {"errors": [{"field": "maximum", "message": "must be above the minimum"}]}


def test_what_the_api_refuses_stands_beside_its_field(
    alice: Browser, scores: FakeScores, address: str
) -> None:
    """In words that say what to do."""
    scores.refusal = (422, REFUSED)

    reply = alice.submit(address, TYPED)

    assert reply.status_code == 422
    assert reply.text.count("This must be above the minimum.") == 2


@pytest.mark.parametrize(("status", "code"), [(409, "direction-is-fixed"), (428, "precondition-required")])
def test_a_board_that_stands_already_stays(
    alice: Browser, scores: FakeScores, address: str, status: int, code: str
) -> None:
    """The reader is told so, and shown it."""
    scores.refusal = (status, {"type": f"urn:gatehouse:problem:{code}"})
    scores.add_board(address.split("/")[-2])

    reply = alice.submit(address, TYPED)

    assert reply.status_code == 303
    assert "has a leaderboard already" in alice.get(f"{SCORES}{reply.location}").text


@pytest.mark.parametrize(("status", "code"), [(403, "not-your-board"), (404, "board-not-found")])
def test_who_lost_the_game_meanwhile_is_refused(
    alice: Browser, scores: FakeScores, address: str, status: int, code: str
) -> None:
    """It is no board of theirs that stands then."""
    scores.refusal = (status, {"type": f"urn:gatehouse:problem:{code}"})

    assert alice.submit(address, TYPED).status_code == status


def test_too_many_boards_is_said(alice: Browser, scores: FakeScores, address: str) -> None:
    """In the API's own words."""
    problem: dict[str, Any] = {
        "type": "urn:gatehouse:problem:quota-exceeded",
        "detail": "You keep 100 boards.",
    }
    scores.refusal = (403, problem)

    assert "You keep 100 boards." in alice.submit(address, TYPED).text
