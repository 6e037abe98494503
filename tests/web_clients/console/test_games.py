"""gatehouse games."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
import requests
from werkzeug.formparser import parse_form_data

from chassis.multipart import FilePart
from tests.web_clients.console.conftest import Terminal
from tests.web_clients.console.fake_house import BOB, FakeHouse, page, problem
from tests.web_clients.fake_wire import body_of
from web_clients.console import upload

GAME: dict[str, Any] = {
    "id": "0b6c0f5e-0000-4000-8000-0000000009a3",
    "title": "Lantern Dash",
    "description": "",
    "visibility": "private",
    "owner": {"sub": "x", "username": "alice"},
    "size": 1_500_000,
    "files": 3,
    "created_at": "2026-05-02T10:00:00Z",
    "updated_at": "2026-05-02T10:00:00Z",
}
SHELF = "/api/v1/games"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A game of several pieces."""
    path = tmp_path / "lantern.zip"
    path.write_bytes(b"PK" * 100_000)
    return path


def _in_memory(
    total_content_length: int | None,
    content_type: str | None,
    filename: str | None,
    content_length: int | None = None,
) -> io.BytesIO:
    return io.BytesIO()


def _form(request: requests.PreparedRequest) -> tuple[dict[str, str], dict[str, bytes]]:
    environ = {
        "wsgi.input": io.BytesIO(body_of(request)),
        "CONTENT_TYPE": request.headers["Content-Type"],
        "CONTENT_LENGTH": request.headers["Content-Length"],
        "REQUEST_METHOD": "POST",
    }
    _, fields, files = parse_form_data(environ, stream_factory=_in_memory)
    return fields.to_dict(), {name: file.read() for name, file in files.items()}


def test_lists_what_was_asked_for(alice: Terminal, fake_house: FakeHouse) -> None:
    """Only what the person says is asked of the API; a service that knows less still answers the rest."""
    fake_house.routes["GET", SHELF] = page(GAME)

    told = json.loads(alice("games", "list", "--json").out)
    assert told["items"][0]["owner"] == "alice"
    assert fake_house.requests[-1].path_url == f"{SHELF}?limit=20"

    words = ["--mine", "--among", "shared", "--tag", "a b", "--search", "x&y", "--order", "liked"]
    assert "1.5 MB" in alice("games", "list", *words).out
    asked = "owner=me&among=shared&tag=a+b&q=x%26y&order=liked&limit=20"
    assert fake_house.requests[-1].path_url == f"{SHELF}?{asked}"


def test_uploads(alice: Terminal, fake_house: FakeHouse, bundle: Path) -> None:
    """The form says what the person said, and its body is read while it is sent."""
    sent: list[Any] = []

    def take(request: requests.PreparedRequest) -> tuple[int, object]:
        sent.append((isinstance(request.body, upload.Watched), *_form(request)))
        return 201, GAME

    fake_house.routes["POST", SHELF] = take

    result = alice("games", "upload", str(bundle), "--description", "Run!", "--tag", "a", "--tag", "b")

    assert result.status == 0, result.err
    assert GAME["id"] in result.out
    streamed, fields, files = sent[0]
    assert streamed
    assert fields == {"title": "lantern", "description": "Run!", "visibility": "private", "tags": "a,b"}
    assert files == {"bundle": bundle.read_bytes()}
    assert fake_house.requests[-1].headers["Idempotency-Key"]


def test_uploads_again_with_a_new_token(alice: Terminal, fake_house: FakeHouse, bundle: Path) -> None:
    """A token that dies on the way costs a second try with the whole body, under the same key."""
    fake_house.routes["POST", SHELF] = lambda request: (201, GAME) if _form(request)[1] else (500, {})
    fake_house.active.clear()

    assert alice("games", "upload", str(bundle), "--title", "x").status == 0

    tries = fake_house.asked(SHELF)
    assert len(tries) == 2
    assert tries[0].headers["Idempotency-Key"] == tries[1].headers["Idempotency-Key"]


def test_progress_is_told(bundle: Path) -> None:
    """Each piece is counted, and a body that is sent again counts from the beginning."""
    told: list[int] = []
    with bundle.open("rb") as file:
        part = FilePart("bundle", file, "x.zip", "application/zip")
        body = upload.Watched(upload._body({}, [part]), told.append)
        size = len(body)
        for _ in range(2):
            assert sum(len(piece) for piece in body) == size

    assert (told[0], told[-1]) == (0, size)
    assert told[: len(told) // 2] == told[len(told) // 2 :]
    assert len(told) > 6


def test_a_cover_goes_along(alice: Terminal, fake_house: FakeHouse, bundle: Path) -> None:
    """Game and picture are one request: a picture that is refused leaves no game without one behind."""
    sent: list[dict[str, bytes]] = []

    def refuse(request: requests.PreparedRequest) -> tuple[int, object]:
        sent.append(_form(request)[1])
        return problem(422, "bad-picture", "That is no picture")

    fake_house.routes["POST", SHELF] = refuse
    cover = bundle.with_name("cover.png")
    cover.write_bytes(b"no picture")

    result = alice("games", "upload", str(bundle), "--cover", str(cover))

    assert result.status == 6
    assert "That is no picture." in result.err
    assert sent == [{"bundle": bundle.read_bytes(), "cover": b"no picture"}]


def test_a_device_is_no_game(alice: Terminal, fake_house: FakeHouse) -> None:
    """What has no size cannot be announced, and is not sent."""
    assert alice("games", "upload", "/dev/null").status == 2
    assert not fake_house.asked(SHELF)


def test_shares_with_a_friend_and_takes_it_back(alice: Terminal, fake_house: FakeHouse) -> None:
    """People are named by their handles; who is no friend is refused in the house's words."""
    fake_house.routes["GET", "/api/v1/handles/bob"] = (200, BOB)
    path = f"{SHELF}/{GAME['id']}/shares/{BOB['sub']}"
    fake_house.routes["PUT", path] = (204, b"")
    fake_house.routes["DELETE", path] = problem(403, "not-friends", "You can share with friends only")

    assert alice("games", "share", GAME["id"], "@bob").out == "Shared with @bob.\n"
    assert alice("games", "share", GAME["id"], "bob", "--stop").status == 4
    nobody = alice("games", "share", GAME["id"], "eve/../x")

    assert nobody.status == 5
    assert "There is nobody called eve/../x." in nobody.err
    assert fake_house.requests[-1].path_url == "/api/v1/handles/eve%2F..%2Fx"


def test_gives_an_address_to_play_at(alice: Terminal, fake_house: FakeHouse) -> None:
    """Alone on its line, to be opened or piped."""
    url = "https://localhost:5007/play/ticket/"
    told = {"url": url, "expires_at": "2026-05-02T10:00:00Z"}
    fake_house.routes["POST", f"{SHELF}/{GAME['id']}/play"] = (200, told)

    assert alice("games", "play-link", GAME["id"]).out == f"{url}\n"
    assert json.loads(alice("games", "play-link", GAME["id"], "--json").out) == told
