"""Putting a game on the shelf."""

import io
from typing import Any

import pytest

from tests.web_clients.browser import GAMES, Browser
from tests.web_clients.fake_games import BASE, FakeGames
from web_clients.site.games.forms import LARGEST_BUNDLE, LARGEST_COVER

UPLOAD = f"{GAMES}/upload"


def typed(content: bytes = b"PK-a-zip", **more: Any) -> dict[str, Any]:
    """A form as a person fills it in."""
    bundle = (io.BytesIO(content), "run.zip", "bundle", "application/zip")
    words = {"title": "Lantern Run", "description": "Run.", "tags": "", "visibility": "public"}
    return {**words, "bundle": bundle, **more}


def test_says_beforehand_what_is_taken(alice: Browser) -> None:
    """The limits and the kinds of file stand beside the field, and the form works without scripts."""
    page = alice.get(UPLOAD).text

    assert "At most 25 MB" in page
    assert 'accept=".zip,.html' in page
    assert 'enctype="multipart/form-data"' in page
    assert 'method="post"' in page


def test_puts_the_game_on_the_shelf(alice: Browser, games: FakeGames) -> None:
    """The fields and the file reach the API whole, and the person lands at the new game."""
    reply = alice.submit(UPLOAD, typed())

    [(game_id, game)] = games.games.items()
    assert (reply.status_code, reply.location) == (303, f"/games/{game_id}")
    assert (game["title"], game["description"], game["visibility"]) == ("Lantern Run", "Run.", "public")
    assert games.uploads == [b"PK-a-zip"]
    assert "is on your shelf" in alice.get(f"{GAMES}{reply.location}").text


def test_carries_tags_and_a_cover(alice: Browser, games: FakeGames) -> None:
    """What a person may leave out goes along when it is there; friends may be the ones who see it."""
    cover = (io.BytesIO(b"\x89PNG"), "a.png", "cover", "image/png")

    alice.submit(UPLOAD, typed(tags="night,puzzle", visibility="friends", cover=cover))

    [game] = games.games.values()
    assert (game["tags"], game["visibility"]) == (["night", "puzzle"], "friends")
    assert games.uploads == [b"PK-a-zip", b"\x89PNG"]


def test_a_cover_that_is_too_large_is_explained(alice: Browser, games: FakeGames) -> None:
    """And never goes to the API."""
    cover = (io.BytesIO(bytes(LARGEST_COVER + 1)), "a.png", "cover", "image/png")

    reply = alice.submit(UPLOAD, typed(cover=cover, title="Mine"))

    assert reply.status_code == 422
    assert "a cover may have 10 MB" in reply.text
    assert 'value="Mine"' in reply.text
    assert games.requests == []


def test_sends_nothing_but_the_form(alice: Browser, games: FakeGames) -> None:
    """The API gets the fields that it knows, not our own hidden ones."""
    alice.submit(UPLOAD, typed(extra="x"))

    [game] = games.games.values()
    assert "csrf_token" not in game
    assert "extra" not in game


def test_odd_words_arrive_as_they_are(alice: Browser, games: FakeGames) -> None:
    """Quotes, other alphabets and lines survive the way; a file's name cannot break out of its header."""
    bundle = (io.BytesIO(b"x"), 'a"b\r\nX-Evil: 1.zip', "bundle", "application/zip")

    alice.submit(UPLOAD, typed(title='Żółw "雪の城"', description="One.\r\nTwo.", bundle=bundle))

    [game] = games.games.values()
    assert game["title"] == 'Żółw "雪の城"'
    assert game["description"] == "One.\r\nTwo."


def test_a_refused_token_does_not_lose_the_upload(alice: Browser, games: FakeGames) -> None:
    """When the API wants a newer token, the whole file is sent again."""
    games.refuse(401, headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})

    assert alice.submit(UPLOAD, typed()).status_code == 303
    assert games.uploads == [b"PK-a-zip"]
    assert len(games.asked(BASE)) == 2


REFUSALS = [
    ((422, {"errors": [{"field": "title", "message": "needs a letter"}]}), "title", "Needs a letter."),
    ((422, {"detail": "No index.html at its top."}), "bundle", "No index.html at its top."),
    ((422, {"detail": "A link leads out.", "file": "a/b"}), "bundle", "A link leads out. (a/b)"),
    ((413, {"detail": "Unpacked it has 200 MB."}), "bundle", "Unpacked it has 200 MB."),
    ((400, {}), "bundle", "A problem."),
    ((422, {"errors": [{"field": "tags.0", "message": "at most five"}]}), "tags", "At most five."),
    ((422, {"code": "bad-picture", "detail": "It is no picture."}), "cover", "It is no picture."),
]


@pytest.mark.parametrize(
    ("refusal", "field", "message"),
    REFUSALS,
    ids=["a field", "the bundle", "a file in it", "too large", "no reason given", "a tag", "the cover"],
)
def test_what_the_api_refuses_stands_beside_its_field(
    alice: Browser, games: FakeGames, refusal: tuple[int, dict[str, Any]], field: str, message: str
) -> None:
    """A refusal is shown at its field and in the summary, and what was typed is still there."""
    token = alice.csrf_token(UPLOAD)
    status, members = refusal
    games.refuse(status, **members)

    reply = alice.post(
        UPLOAD, typed(title="My <own>", description="Long\nwords", tags="a, b", csrf_token=token)
    )

    assert reply.status_code == 422
    assert f'id="{field}-error"' in reply.text
    assert reply.text.count(message) == 2
    assert f'<a href="#{field}">' in reply.text
    assert 'value="My &lt;own&gt;"' in reply.text
    assert "Long\nwords</textarea>" in reply.text
    assert 'value="public" checked' in reply.text
    assert 'value="a, b"' in reply.text
    assert "Please choose the file again" in reply.text
    assert games.games == {}


def test_a_full_shelf_is_explained(alice: Browser, games: FakeGames) -> None:
    """A quota is no field's fault, so it stands above the form."""
    token = alice.csrf_token(UPLOAD)
    games.refuse(403, "quota-exceeded", detail="Your shelf holds 50 games.")

    reply = alice.post(UPLOAD, typed(csrf_token=token))

    assert reply.status_code == 422
    assert "Your shelf holds 50 games." in reply.text


@pytest.mark.parametrize("bundle", [None, (io.BytesIO(b""), "")], ids=["no field", "no file chosen"])
def test_a_file_is_needed(alice: Browser, games: FakeGames, bundle: Any) -> None:
    """Without a file the API is not asked, and what was typed stays."""
    data = typed(title="Mine")
    del data["bundle"]

    reply = alice.submit(UPLOAD, data | ({"bundle": bundle} if bundle else {}))

    assert reply.status_code == 422
    assert "Choose the game&#39;s zip archive or HTML page." in reply.text
    assert 'value="Mine"' in reply.text
    assert games.requests == []


def test_a_file_that_is_a_little_too_large_is_explained(alice: Browser, games: FakeGames) -> None:
    """One byte more than the limit comes back as a form with what was typed, and never goes to the API."""
    reply = alice.submit(UPLOAD, typed(bytes(LARGEST_BUNDLE + 1), title="Mine"))

    assert reply.status_code == 422
    assert "a game may have 25 MB" in reply.text
    assert 'value="Mine"' in reply.text
    assert games.requests == []


def test_a_file_of_just_the_limit_is_taken(alice: Browser, games: FakeGames) -> None:
    """The limit itself is allowed."""
    assert alice.submit(UPLOAD, typed(bytes(LARGEST_BUNDLE))).status_code == 303
    assert [len(upload) for upload in games.uploads] == [LARGEST_BUNDLE]


def test_strangers_send_nothing(stranger: Browser, games: FakeGames) -> None:
    """Whoever was signed out meanwhile is told so, and the API is not asked."""
    reply = stranger.post(UPLOAD, typed())

    assert reply.status_code == 401
    assert "You are not signed in any more" in reply.text
    assert games.requests == []


def test_an_outage_is_said_so(alice: Browser, games: FakeGames) -> None:
    """While the games do not answer the person is told, with a way back."""
    token = alice.csrf_token(UPLOAD)
    games.down = True

    reply = alice.post(UPLOAD, typed(csrf_token=token))

    assert reply.status_code == 503
    assert "The games do not answer just now" in reply.text
    assert 'href="/upload"' in reply.text
