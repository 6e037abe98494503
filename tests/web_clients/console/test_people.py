"""gatehouse posts, friends and messages."""

import io
import json
from typing import Any

import pytest

from tests.web_clients.console.conftest import Terminal
from tests.web_clients.console.fake_house import ALICE, BOB, FakeHouse, page
from tests.web_clients.console.test_output import POST
from tests.web_clients.fake_wire import body_of
from web_clients.console.prompts import Prompts

REQUEST = "0b6c0f5e-0000-4000-8000-0000000004e9"
TALK = "0b6c0f5e-0000-4000-8000-00000000ca11"
SUB = BOB["sub"]


def _message(number: int, author: str | None, **more: Any) -> dict[str, Any]:
    times = {"created_at": "2026-05-02T10:00:00Z", "edited_at": None, "deleted_at": None}
    return {"id": f"m{number}", "number": number, "author": author, "text": f"word {number}"} | times | more


CONVERSATION = {
    "id": TALK,
    "people": [BOB],
    "unread": 1,
    "read_up_to": 2,
    "latest": _message(3, SUB),
    "updated_at": "2026-05-02T10:00:00Z",
}


@pytest.fixture(autouse=True)
def bob(fake_house: FakeHouse) -> None:
    """Bob is there, and asks to be Alice's friend."""
    found = {"person": BOB, "standing": "asking", "request": REQUEST}
    fake_house.routes["GET", "/api/v1/handles/bob"] = (200, BOB)
    fake_house.routes["GET", f"/api/v1/people/{SUB}"] = (200, found)


def _sent(fake_house: FakeHouse) -> tuple[str, str, Any]:
    """Method, path and JSON body of the last request."""
    request = fake_house.requests[-1]
    return request.method or "", request.path_url, json.loads(body_of(request) or b"null")


def test_writes_a_post_about_a_game(alice: Terminal, fake_house: FakeHouse) -> None:
    """The game is named by its id, and its title is looked up."""
    fake_house.routes["GET", f"/api/v1/games/{REQUEST}"] = (200, {"title": "Lantern"})
    fake_house.routes["POST", "/api/v1/posts"] = (201, POST)

    told = json.loads(alice("posts", "write", "Hm", "--game", REQUEST, "--visibility", "me", "--json").out)

    assert told["id"] == POST["id"]
    game = {"id": REQUEST, "title": "Lantern"}
    assert _sent(fake_house) == ("POST", "/api/v1/posts", {"text": "Hm", "visibility": "me", "game": game})


def test_deletes_only_what_was_seen(alice: Terminal, fake_house: FakeHouse) -> None:
    """The person is asked first, and the version that was read is the one that goes."""
    path = f"/api/v1/posts/{POST['id']}"
    fake_house.routes["GET", path] = (200, POST, {"ETag": '"v1"'})
    fake_house.routes["DELETE", path] = (204, b"")

    alice.typing.answers["Delete the post for good? [y/N]"] = ""
    assert alice("posts", "delete", POST["id"]).status == 2
    assert fake_house.requests[-1].method == "GET"

    assert alice("posts", "delete", POST["id"], "--yes").status == 0
    assert fake_house.requests[-1].headers["If-Match"] == '"v1"'


@pytest.mark.parametrize("word", ["accept", "decline"])
def test_answers_a_request(alice: Terminal, fake_house: FakeHouse, word: str) -> None:
    """Who asks is named by the handle; who does not ask is status 5."""
    fake_house.routes["POST", f"/api/v1/requests/{REQUEST}/{word}"] = (200, {})
    assert alice("friends", word, "bob").status == 0

    stranger = {"person": BOB, "standing": "stranger", "request": None}
    fake_house.routes["GET", f"/api/v1/people/{SUB}"] = (200, stranger)
    assert alice("friends", word, "bob").status == 5


@pytest.mark.parametrize(
    ("standing", "path"), [("friend", f"/friends/{SUB}"), ("asked", f"/requests/{REQUEST}")]
)
def test_parts(alice: Terminal, fake_house: FakeHouse, standing: str, path: str) -> None:
    """From a friend, or from what was asked of one who has not answered."""
    fake_house.routes["GET", f"/api/v1/people/{SUB}"] = (200, {"standing": standing, "request": REQUEST})
    fake_house.routes["DELETE", f"/api/v1{path}"] = (204, b"")

    assert alice("friends", "remove", "bob", "--yes").status == 0
    assert _sent(fake_house)[:2] == ("DELETE", f"/api/v1{path}")


def test_blocks_and_lets_in_again(alice: Terminal, fake_house: FakeHouse) -> None:
    """Somebody who is blocked is found among the blocked, since nothing else shows them."""
    fake_house.routes["PUT", f"/api/v1/blocks/{SUB}"] = (204, b"")
    assert alice("friends", "block", "bob", "--yes").status == 0

    fake_house.routes["GET", "/api/v1/blocks"] = page({"person": BOB, "since": POST["created_at"]})
    fake_house.routes["DELETE", f"/api/v1/blocks/{SUB}"] = (204, b"")
    assert alice("friends", "block", "BOB", "--undo").status == 0
    assert alice("friends", "block", "eve", "--undo").status == 5


def test_reads_the_newest_at_the_end(alice: Terminal, fake_house: FakeHouse) -> None:
    """Who wrote what, as a conversation reads; and what was shown is marked as read."""
    fake_house.routes["GET", "/api/v1/conversations"] = page(CONVERSATION)
    gone = _message(1, None, text="", deleted_at="2026-05-02T10:00:00Z")
    thread = page(_message(3, SUB), _message(2, ALICE["sub"]), gone)
    fake_house.routes["GET", f"/api/v1/conversations/{TALK}/messages"] = thread
    fake_house.routes["PUT", f"/api/v1/conversations/{TALK}/read"] = (200, {})

    lines = [line.split() for line in alice("messages", "read", "bob").out.splitlines() if "2026" in line]

    assert [line[2:] for line in lines] == [
        ["(gone)", "(deleted)"],
        ["you", "word", "2"],
        ["@bob", "word", "3"],
    ]
    assert _sent(fake_house)[2] == {"up_to": 3}


def test_reading_may_leave_no_trace(alice: Terminal, fake_house: FakeHouse) -> None:
    """Nothing is marked, and no conversation is begun, where the person only looks."""
    fake_house.routes["GET", "/api/v1/conversations"] = page(CONVERSATION)
    fake_house.routes["GET", f"/api/v1/conversations/{TALK}/messages"] = page(_message(3, SUB))

    assert alice("messages", "read", "bob", "--keep-unread").status == 0
    assert alice("messages", "read", "eve").status == 5
    assert {request.method for request in fake_house.requests if "/conv" in request.path_url} == {"GET"}


def test_writes_from_standard_input(
    alice: Terminal, fake_house: FakeHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long text need not be an argument."""
    monkeypatch.setattr("sys.stdin", io.StringIO("two\nlines\n"))
    fake_house.routes["POST", "/api/v1/conversations"] = (201, CONVERSATION)
    fake_house.routes["POST", f"/api/v1/conversations/{TALK}/messages"] = (201, _message(4, ALICE["sub"]))

    assert alice("messages", "write", "bob", "-").out == "Sent to bob.\n"
    assert _sent(fake_house)[2] == {"text": "two\nlines"}


def test_nobody_can_be_asked_without_a_terminal(alice: Terminal, fake_house: FakeHouse) -> None:
    """A script that forgot --yes changes nothing, and a password is not read from a pipe."""
    fake_house.routes["GET", f"/api/v1/people/{SUB}"] = (200, {"standing": "friend", "request": None})
    alice.parts.prompts = Prompts()

    removed, signed_in = alice("friends", "remove", "bob"), alice("login", "alice")

    assert (removed.status, signed_in.status) == (2, 2)
    assert "no terminal" in removed.err
    assert "DELETE" not in {request.method for request in fake_house.requests}


def test_where_somebody_stands(alice: Terminal, fake_house: FakeHouse) -> None:
    """A board says who leads, and beside it where the person is."""
    about = {"game": "g", "title": "Lantern", "direction": "high", "minimum": 0}
    line = {"rank": 1, "player": BOB, "score": 9, "at": POST["created_at"]}
    me = {"rank": None, "score": 3, "at": POST["created_at"], "plays": 2}
    fake_house.routes["GET", "/api/v1/games/app:x:y%2Fz/leaderboard"] = page(line, board=about, me=me)

    told = json.loads(alice("scores", "board", "app:x:y/z", "--week", "--friends", "--json").out)

    assert told["board"] == {"game": "g", "title": "Lantern", "direction": "high"}
    assert (told["me"], told["items"][0]["player"]["handle"]) == (me, "bob")
    assert fake_house.requests[-1].path_url.endswith("?span=week&among=friends&limit=20")
    assert "behind the first 1,000" in alice("scores", "board", "app:x:y/z").err
