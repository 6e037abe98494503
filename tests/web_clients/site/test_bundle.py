"""New files for a game."""

import io
from typing import Any

from tests.web_clients.browser import GAMES, Browser
from tests.web_clients.fake_games import FakeGames
from web_clients.site.games.forms import LARGEST_BUNDLE


def page_of(game_id: str) -> str:
    """The address of the form."""
    return f"{GAMES}/games/{game_id}/bundle"


def file(content: bytes = b"PK-new") -> dict[str, Any]:
    """A chosen file."""
    return {"bundle": (io.BytesIO(content), "new.zip", "bundle", "application/zip")}


def test_replaces_the_files(alice: Browser, games: FakeGames) -> None:
    """The file reaches the API under the version that the person saw, and nothing else is changed."""
    game_id = games.add()
    before = dict(games.games[game_id])

    reply = alice.submit(page_of(game_id), file() | {"version": games.etag(game_id)})

    assert (reply.status_code, reply.location) == (303, f"/games/{game_id}")
    assert games.uploads == [b"PK-new"]
    assert games.games[game_id] == before


def test_a_change_by_somebody_else_is_shown_and_not_overwritten(alice: Browser, games: FakeGames) -> None:
    """A game that changed meanwhile keeps its files; the form is ready to be sent knowingly."""
    game_id = games.add()
    version = games.etag(game_id)
    games.games[game_id]["files"] = 3

    reply = alice.submit(page_of(game_id), file() | {"version": version})

    assert reply.status_code == 412
    assert "it has 3 files" in reply.text
    assert games.etag(game_id).replace('"', "&#34;") in reply.text
    assert games.uploads == []


def test_refusals_stand_beside_the_file(alice: Browser, games: FakeGames) -> None:
    """What is wrong with a bundle is said at its field."""
    game_id = games.add()
    token = alice.csrf_token(page_of(game_id))
    games.refuse(422, "bad-bundle", method="PUT", detail="Nothing in it.")

    reply = alice.post(page_of(game_id), file() | {"version": games.etag(game_id), "csrf_token": token})

    assert reply.status_code == 422
    assert "Nothing in it." in reply.text
    assert 'id="bundle-error"' in reply.text


def test_a_file_is_needed_and_bounded(alice: Browser, games: FakeGames) -> None:
    """Nothing, or too much, never goes to the API."""
    game_id = games.add()
    version = {"version": games.etag(game_id)}

    assert alice.submit(page_of(game_id), version).status_code == 422
    assert alice.submit(page_of(game_id), file(bytes(LARGEST_BUNDLE + 1)) | version).status_code == 422
    assert {request.method for request in games.requests} == {"GET"}
