"""One game."""

import pytest

from tests.web_clients.browser import GAMES, Browser
from tests.web_clients.fake_games import BASE, FakeGames
from tests.web_clients.fake_identity import BOB

NOWHERE = "00000000-0000-4000-8000-000000000000"


def test_is_played_in_a_sandbox(alice: Browser, games: FakeGames) -> None:
    """The game runs in a frame without power over this page, which shows frames of this door only."""
    reply = alice.get(f"{GAMES}/games/{games.add()}")

    assert f'<iframe src="{GAMES}/play/ticket/"' in reply.text
    assert 'sandbox="allow-scripts allow-pointer-lock"' in reply.text
    assert "data-fullscreen" in reply.text
    assert f"frame-src {GAMES};" in reply.headers["Content-Security-Policy"]


def test_other_pages_show_no_frames(alice: Browser) -> None:
    """Only the page that plays may hold a frame."""
    assert "frame-src" not in alice.get(f"{GAMES}/").headers["Content-Security-Policy"]


def test_says_what_is_known(alice: Browser, games: FakeGames) -> None:
    """Title, maker, size, day and words of the maker, line by line."""
    page = alice.get(f"{GAMES}/games/{games.add(BOB)}").text

    for words in ("Lantern Run", "@bob", "1.4 MB, 14 files", "2 May 2026", "<p>Run.</p>", "<p>Jump.</p>"):
        assert words in page


@pytest.mark.parametrize(("owner", "shown"), [("alice", True), ("bob", False)])
def test_only_its_owner_sees_how_to_change_it(
    alice: Browser,
    games: FakeGames,
    owner: str,
    shown: bool,  # noqa: FBT001 - a case
) -> None:
    """The way to edit is shown to the owner and to nobody else."""
    game_id = games.add() if owner == "alice" else games.add(BOB)

    assert (f'href="/games/{game_id}/edit"' in alice.get(f"{GAMES}/games/{game_id}").text) is shown


@pytest.mark.parametrize("path", [NOWHERE, "1", "..%2f..%2f", f"{NOWHERE}/play"])
def test_what_is_not_there_is_not_found(alice: Browser, path: str) -> None:
    """An unknown or impossible id is a 404 in our own words."""
    reply = alice.get(f"{GAMES}/games/{path}")

    assert reply.status_code == 404
    assert "Nothing behind this door" in reply.text


def test_somebody_elses_private_game_looks_like_none(alice: Browser, games: FakeGames) -> None:
    """What the API hides stays hidden: the page says exactly what it says of no game at all."""
    hidden, missing = alice.get(f"{GAMES}/games/{NOWHERE}"), alice.get(f"{GAMES}/games/{NOWHERE[:-1]}1")

    assert hidden.status_code == missing.status_code == 404
    assert len(games.asked(f"{BASE}/{NOWHERE}")) == 1


@pytest.mark.parametrize(
    ("status", "shown", "words"),
    [
        (429, 429, "Too many knocks"),
        (403, 403, "This door stays shut"),
        (500, 503, "The games do not answer"),
        (503, 503, "The games do not answer"),
        (409, 502, "Part of the house does not answer"),
        (401, 502, "Part of the house does not answer"),
    ],
)
def test_refusals_of_the_api_are_pages(
    alice: Browser, games: FakeGames, status: int, shown: int, words: str
) -> None:
    """Whatever the API says, the person gets a page of ours that says what to do."""
    game_id = games.add()
    games.refuse(status, "whatever", headers={"Retry-After": "30"})

    reply = alice.get(f"{GAMES}/games/{game_id}")

    assert reply.status_code == shown
    assert words in reply.text
    if shown == 429:
        assert reply.headers["Retry-After"] == "30"


def test_an_api_that_never_takes_a_token_does_not_loop(alice: Browser, games: FakeGames) -> None:
    """When even a new token is refused, that is our fault and said so, not another round of signing in."""
    game_id = games.add()
    challenge = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
    for _ in range(2):
        games.refuse(401, headers=challenge)

    assert alice.get(f"{GAMES}/games/{game_id}").status_code == 502
    assert alice.get(f"{GAMES}/games/{game_id}").status_code == 200
