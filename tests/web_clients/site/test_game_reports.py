"""Telling the moderators about a game, and what they do about it."""

import pytest

from tests.web_clients.browser import GAMES, Browser
from tests.web_clients.fake_games import FakeGames
from tests.web_clients.fake_identity import BOB

REPORTS = f"{GAMES}/reports"
HIDDEN = {"reason": "Far too loud.", "at": "2026-05-03T10:00:00Z"}


def page_of(game_id: str) -> str:
    """The address of the form."""
    return f"{GAMES}/games/{game_id}/report"


def test_reports_a_game(alice: Browser, games: FakeGames) -> None:
    """The reason and the words reach the moderators."""
    page = page_of(games.add(BOB))

    reply = alice.submit(page, {"reason": "copied", "note": "Mine.\r\nSee my page."})

    assert reply.status_code == 303
    assert games.done == [("POST", "reports", {"reason": "copied", "note": "Mine.\nSee my page."})]
    assert "A moderator will look at it." in alice.get(f"{GAMES}{reply.location}").text


@pytest.mark.parametrize(
    ("data", "field", "words"),
    [
        ({}, "reason", "Choose what is wrong."),
        ({"reason": "nonsense"}, "reason", "Choose what is wrong."),
        ({"reason": "other", "note": " "}, "note", "Say in a few words what is wrong."),
    ],
)
def test_what_is_missing_is_said(
    alice: Browser, games: FakeGames, data: dict[str, str], field: str, words: str
) -> None:
    """And the API is not asked."""
    reply = alice.submit(page_of(games.add(BOB)), data)

    assert reply.status_code == 422
    assert f'<a href="#{field}">{words}</a>' in reply.text
    assert games.done == []


def test_what_the_api_refuses_keeps_the_words(alice: Browser, games: FakeGames) -> None:
    """Beside the field that it is about."""
    page = page_of(games.add(BOB))
    token = alice.csrf_token(page)
    games.refuse(422, method="POST", errors=[{"field": "note", "message": "is too long"}])

    reply = alice.post(page, {"csrf_token": token, "reason": "other", "note": "Very long"})

    assert reply.status_code == 422
    assert "Is too long." in reply.text
    assert "Very long</textarea>" in reply.text
    assert 'value="other" checked' in reply.text


def test_a_second_report_is_not_needed(alice: Browser, games: FakeGames) -> None:
    """Who has reported is told that it is known."""
    page = page_of(games.add(BOB))
    token = alice.csrf_token(page)
    games.refuse(409, "already-reported", method="POST")

    reply = alice.post(page, {"csrf_token": token, "reason": "broken"})

    assert reply.status_code == 303
    assert "You have reported this game already." in alice.get(f"{GAMES}{reply.location}").text


def test_ones_own_game_is_not_reported(alice: Browser, games: FakeGames) -> None:
    """Its page does not offer it."""
    assert "/report" not in alice.get(f"{GAMES}/games/{games.add()}").text
    assert "/report" in alice.get(f"{GAMES}/games/{games.add(BOB)}").text


@pytest.mark.parametrize(
    ("own", "words", "may_show"),
    [
        (True, "Hidden by a moderator: only you see it", False),
        (False, "Hidden: only its maker and moderators see it", True),
    ],
)
def test_a_hidden_game_says_why(
    alice: Browser,
    games: FakeGames,
    own: bool,  # noqa: FBT001 - a case
    words: str,
    may_show: bool,  # noqa: FBT001 - a case
) -> None:
    """Its maker reads the reason; a moderator can show it again."""
    game_id = games.add(hidden=HIDDEN) if own else games.add(BOB, hidden=HIDDEN)

    page = alice.get(f"{GAMES}/games/{game_id}").text

    assert words in page
    assert "Far too loud." in page
    assert ("Show it again" in page) is may_show


def test_a_moderator_shows_a_game_again(alice: Browser, games: FakeGames) -> None:
    """By one button, with which the API agrees or not."""
    game_id = games.add(BOB, hidden=HIDDEN)

    reply = alice.submit(f"{GAMES}/games/{game_id}/show", page=f"{GAMES}/games/{game_id}")

    assert reply.status_code == 303
    assert games.done == [("DELETE", "hidden", None)]


def test_moderators_see_what_is_reported(alice: Browser, games: FakeGames) -> None:
    """Open reports with their forms; settled ones with what was decided."""
    games.report(games.add(title="Moss & Brick"), reason="copied", note="<b>Mine</b>")
    done = {"decision": "hide", "reason": "It was theirs.", "at": "2026-05-03T10:00:00Z"}
    games.report(games.add(title="Old"), state="settled", settled=done)

    page = alice.get(REPORTS).text
    assert "Moss &amp; Brick" in page
    assert "It is not theirs" in page
    assert "&lt;b&gt;Mine" in page
    assert "Hide the game: Moss" in page

    page = alice.get(f"{REPORTS}?state=settled").text
    assert "It was theirs." in page
    assert "Hide the game" not in page


def test_nothing_to_judge_is_said(alice: Browser) -> None:
    """An empty list is good news."""
    assert "Nothing to judge" in alice.get(REPORTS).text
    assert "Nothing was judged yet" in alice.get(f"{REPORTS}?state=settled").text


@pytest.mark.parametrize(
    ("decision", "words"), [("keep", "The game stays."), ("hide", "The game is hidden.")]
)
def test_moderators_decide(alice: Browser, games: FakeGames, decision: str, words: str) -> None:
    """With their words."""
    report_id = games.report(games.add())

    reply = alice.submit(f"{REPORTS}/{report_id}", {"decision": decision, "reason": "So."}, page=REPORTS)

    assert reply.status_code == 303
    assert games.done == [("POST", f"/reports/{report_id}/settle", {"decision": decision, "reason": "So."})]
    assert words in alice.get(REPORTS).text


def test_a_refused_decision_keeps_the_words(alice: Browser, games: FakeGames) -> None:
    """Beside the report that it is about."""
    report_id = games.report(games.add())
    token = alice.csrf_token(REPORTS)
    games.refuse(422, method="POST", errors=[{"field": "reason", "message": "say why"}])

    reply = alice.post(f"{REPORTS}/{report_id}", {"csrf_token": token, "decision": "hide", "reason": "x"})

    assert reply.status_code == 422
    assert f'<a href="#reason-{report_id}">Say why.</a>' in reply.text
    assert "x</textarea>" in reply.text
    assert alice.post(f"{REPORTS}/{report_id}", {"csrf_token": token}).status_code == 422


def test_what_somebody_else_settled_is_said(alice: Browser, games: FakeGames) -> None:
    """Two moderators at once: the second is told."""
    report_id = games.report(games.add())
    token = alice.csrf_token(REPORTS)
    games.refuse(409, "already-settled", method="POST")

    alice.post(f"{REPORTS}/{report_id}", {"csrf_token": token, "decision": "hide", "reason": "x"})

    assert "Somebody else has settled this already." in alice.get(REPORTS).text


def test_who_does_not_moderate_is_refused(alice: Browser, games: FakeGames) -> None:
    """As the API says, whatever the site thinks."""
    games.refuse(403, "moderators-only")

    assert alice.get(REPORTS).status_code == 403
