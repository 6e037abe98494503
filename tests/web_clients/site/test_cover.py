"""A game's cover: shown, chosen, taken away."""

import io
from typing import Any

import pytest

from tests.web_clients.browser import DASHBOARD, GAMES, Browser
from tests.web_clients.fake_games import BASE, WEBP, FakeGames
from tests.web_clients.fake_identity import BOB
from web_clients.site.games.forms import LARGEST_COVER


def page_of(game_id: str) -> str:
    """The address of the form."""
    return f"{GAMES}/games/{game_id}/cover"


def picture(content: bytes = b"\x89PNG") -> dict[str, Any]:
    """A chosen file."""
    return {"cover": (io.BytesIO(content), "a.png", "cover", "image/png")}


def test_a_cover_is_shown_wherever_its_game_stands(alice: Browser, games: FakeGames) -> None:
    """On a shelf the picture takes the place of the drawn one, under an address that changes with it."""
    game_id = games.add(cover={"version": "c/1"})
    address = f"{GAMES}/games/{game_id}/cover/320.webp?v=c/1"

    page = alice.get(f"{GAMES}/").text

    assert f'<img class="cover" src="{address}"' in page
    assert f"{address} 320w" in page
    assert '<svg class="cover"' not in page


def test_a_picture_is_fetched_in_the_readers_name(alice: Browser, games: FakeGames) -> None:
    """The browser has no token, so the site asks with it; what comes out is a picture, for them alone."""
    game_id = games.add()

    reply = alice.get(f"{GAMES}/games/{game_id}/cover/640.webp")

    [request] = games.asked(f"{BASE}/{game_id}/cover/640.webp")
    assert request.headers["Authorization"].startswith("Bearer ")
    assert (reply.status_code, reply.data, reply.mimetype) == (200, WEBP, "image/webp")
    assert reply.headers["ETag"] == '"c1"'
    assert reply.headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in reply.headers["Vary"]


def test_a_known_picture_is_not_sent_again(alice: Browser, games: FakeGames) -> None:
    """The entity tag travels both ways."""
    address = f"{GAMES}/games/{games.add()}/cover/320.webp"

    reply = alice.get(address, headers={"If-None-Match": '"c1"'})

    assert (reply.status_code, reply.data) == (304, b"")


@pytest.mark.parametrize("width", ["0", "321", "99999", "x", "-1"])
def test_no_other_width_is_asked_for(alice: Browser, games: FakeGames, width: str) -> None:
    """Three widths exist; the API is not tried with others."""
    assert alice.get(f"{GAMES}/games/{games.add()}/cover/{width}.webp").status_code == 404
    assert games.requests == []


def test_what_is_hidden_has_no_picture(alice: Browser) -> None:
    """A game that is not there for the reader has no cover either."""
    missing = "00000000-0000-4000-8000-000000000000"

    assert alice.get(f"{GAMES}/games/{missing}/cover/320.webp").status_code == 404


def test_a_stranger_gets_no_picture(stranger: Browser, games: FakeGames) -> None:
    """Nor is the API asked for one."""
    assert stranger.get(f"{GAMES}/games/{games.add()}/cover/320.webp").status_code == 303
    assert games.requests == []


def test_pages_of_other_doors_may_show_covers(alice: Browser) -> None:
    """The dashboard shows games too."""
    policy = alice.get(f"{DASHBOARD}/").headers["Content-Security-Policy"]

    assert GAMES in next(part for part in policy.split("; ") if part.startswith("img-src")).split()


def test_gives_a_game_a_cover(alice: Browser, games: FakeGames) -> None:
    """The picture reaches the API under the version that stands."""
    game_id = games.add()
    assert "data-preview" in alice.get(page_of(game_id)).text

    reply = alice.submit(page_of(game_id), picture())

    assert (reply.status_code, reply.location) == (303, f"/games/{game_id}")
    assert games.uploads == [b"\x89PNG"]


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        ((422, "bad-picture", {"detail": "This picture is damaged."}), "This picture is damaged."),
        ((413, "upload-too-large", {"detail": "It is too large."}), "It is too large."),
        ((422, "invalid", {"errors": [{"field": "picture", "message": "is no file"}]}), "Is no file."),
        ((412, "precondition-failed", {}), "The game was changed in between."),
    ],
)
def test_what_is_wrong_with_a_picture_is_said(
    alice: Browser, games: FakeGames, refusal: tuple[int, str, dict[str, Any]], words: str
) -> None:
    """Beside its field, and above."""
    game_id = games.add()
    token = alice.csrf_token(page_of(game_id))
    status, code, members = refusal
    games.refuse(status, code, method="PUT", **members)

    reply = alice.post(page_of(game_id), picture() | {"csrf_token": token})

    assert reply.status_code == 422
    assert reply.text.count(words) == 2
    assert 'id="cover-error"' in reply.text


@pytest.mark.parametrize("data", [{}, picture(bytes(LARGEST_COVER + 1))], ids=["nothing", "too much"])
def test_a_picture_is_needed_and_bounded(alice: Browser, games: FakeGames, data: dict[str, Any]) -> None:
    """Nothing, or too much, never goes to the API."""
    assert alice.submit(page_of(games.add()), data).status_code == 422
    assert games.uploads == []


def test_takes_the_cover_away(alice: Browser, games: FakeGames) -> None:
    """Then the house draws one again."""
    game_id = games.add(cover={"version": "c1"})
    assert "Remove the cover" in alice.get(page_of(game_id)).text

    assert alice.submit(f"{page_of(game_id)}/remove", page=page_of(game_id)).status_code == 303
    assert games.games[game_id]["cover"] is None


def test_only_its_owner_chooses(alice: Browser, games: FakeGames) -> None:
    """Somebody else's game keeps its cover."""
    page = page_of(games.add(BOB))

    assert alice.get(page).status_code == 403
    assert alice.submit(page, picture(), page=f"{GAMES}/").status_code == 403
    assert alice.submit(f"{page}/remove", page=f"{GAMES}/").status_code == 403
    assert {request.method for request in games.requests} == {"GET"}
