"""Telling the moderators about a game, and what its page says of what they did."""

from collections.abc import Callable

import pytest

from tests.web_clients.browser import DASHBOARD, GAMES, Browser
from tests.web_clients.fake_games import FakeGames
from tests.web_clients.fake_identity import BOB, FakeIdentity

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


def test_a_moderator_goes_on_to_settle_it(
    new_browser: Callable[[], Browser], identity: FakeIdentity, games: FakeGames
) -> None:
    """From the game's own page, through a report like anybody's, to where it is hidden or kept."""
    identity.person |= {"roles": ["moderator"]}
    browser = new_browser()
    browser.sign_in()
    page = page_of(games.add(BOB))

    assert "Report or hide" in browser.get(page.removesuffix("/report")).text
    assert browser.submit(page, {"reason": "harmful"}).location == f"{DASHBOARD}/moderation/games"
    assert games.done == [("POST", "reports", {"reason": "harmful", "note": ""})]


def test_moderators_are_led_to_their_table(
    new_browser: Callable[[], Browser], identity: FakeIdentity, games: FakeGames
) -> None:
    """And may take away any comment; nobody else is shown either."""
    game_id = games.add(BOB, comments=1)
    games.say("Rude", BOB)
    table = f'href="{DASHBOARD}/moderation/games"'
    for roles, shown in (([], False), (["moderator"], True)):
        identity.person |= {"roles": roles}
        browser = new_browser()
        browser.sign_in()

        assert (table in browser.get(f"{GAMES}/").text) is shown
        assert ("Delete the comment by" in browser.get(f"{GAMES}/games/{game_id}").text) is shown
