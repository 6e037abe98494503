"""POST /api/v1/games."""

import io
from pathlib import Path

import pytest
from sqlalchemy import text

from chassis.service.database import Database
from resource_services.games.bundles.limits import Limits
from resource_services.games.settings import Settings
from tests.resource_services.games.archives import ATTACKS, Make
from tests.resource_services.games.cast import (
    ALICE,
    DOOR,
    GAMES,
    PAGE,
    Client,
    MakeClient,
    bearer,
    form,
    play_path,
    share,
    shared,
    zipped,
)

ONE_OF_EACH_KIND = (
    "climbs out", "symbolic link", "one name twice", "server script", "too many files", "bomb", "cut short",
    "nothing",
)  # fmt: skip
"""test_unpack.py has them all; these show that a refusal at any stage leaves nothing."""


class Body(io.RawIOBase):
    """A multipart body with a file that never ends; counts what was taken of it."""

    def __init__(self) -> None:
        self.taken = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Fill the buffer."""
        begin = b'--b\r\nContent-Disposition: form-data; name="bundle"; filename="a"\r\n\r\n'
        data = (b"a" * len(buffer) if self.taken else begin)[: len(buffer)]
        buffer[: len(data)] = data
        self.taken += len(data)
        return len(data)


def kept(settings: Settings) -> list[Path]:
    """The bundles on the disk."""
    return list(settings.uploads.glob("*"))


def test_a_page_becomes_a_game(client: Client) -> None:
    """The answer says where the game is, which version it has, and all that is known of it."""
    reply = share(client, title=" Lantern  Dash ", description="Run.\r\nJump.", visibility="public")

    game = reply.json
    assert reply.status_code == 201
    assert reply.headers["Location"] == f"{DOOR}{GAMES}/{game['id']}"
    assert reply.headers["ETag"]
    assert (
        game
        | {
            "title": "Lantern Dash",
            "description": "Run.\nJump.",
            "visibility": "public",
            "owner": {"sub": ALICE, "username": "alice", "name": "alice"},
            "size": len(PAGE),
            "files": 1,
        }
        == game
    )


def test_a_zip_becomes_a_game(client: Client) -> None:
    """Its size is what it takes on the disk, not how it was packed."""
    game = shared(client, bundle=zipped({"index.html": PAGE, "big.txt": "a" * 5000}))

    assert (game["files"], game["size"]) == (2, 5000 + len(PAGE))


def test_a_game_is_private_unless_said_otherwise(client: Client) -> None:
    """Nothing is shown to others by omission."""
    assert shared(client)["visibility"] == "private"


@pytest.mark.parametrize(("make", "code"), [ATTACKS[name] for name in ONE_OF_EACH_KIND], ids=ONE_OF_EACH_KIND)
def test_an_attack_leaves_nothing(client: Client, settings: Settings, make: Make, code: str) -> None:
    """A bundle that breaks a rule is refused with that rule's problem; no file and no row stays."""
    reply = share(client, bundle=make())

    assert reply.status_code == 422
    assert reply.json["type"] == f"urn:gatehouse:problem:{code}"
    assert kept(settings) == []
    assert client.get(GAMES, headers=bearer("alice")).json["items"] == []


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "title"),
        ({"title": ""}, "title"),
        ({"title": "   "}, "title"),
        ({"title": "a" * 81}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"title": "ok", "description": "a" * 2001}, "description"),
        ({"title": "ok", "description": "\0"}, "description"),
        ({"title": "ok", "visibility": "everyone"}, "visibility"),
        ({"title": "ok", "tags": "a,b,c,d,e,f"}, "tags"),
        ({"title": "ok", "tags": "<b>"}, "tags"),
        ({"title": "ok", "visibility": ""}, "visibility"),
        ({"title": "ok", "owner": "bob"}, "owner"),
    ],
    ids=[
        "no title", "empty title", "blank title", "long title", "NUL", "long description",
        "NUL in description", "unknown visibility", "many tags", "odd tag", "empty visibility",
        "unknown field",
    ],
)  # fmt: skip
def test_refuses(client: Client, settings: Settings, fields: dict[str, str], field: str) -> None:
    """Each field's bounds, with the field named."""
    reply = client.post(GAMES, data=form() | fields, headers=bearer("alice"))

    assert reply.status_code == 422
    assert [error["field"] for error in reply.json["errors"]] == [field]
    assert kept(settings) == []


def test_longest_words_fit(client: Client) -> None:
    """80 and 2000 characters of any script, not bytes."""
    game = shared(client, title="ж" * 80, description="🎮" * 2000)

    assert (len(game["title"]), len(game["description"])) == (80, 2000)


@pytest.mark.parametrize("bundle", [None, "text"], ids=["no file", "a field instead of a file"])
def test_a_game_needs_a_file(client: Client, bundle: str | None) -> None:
    """Words alone are no game."""
    data = {"title": "ok"} | ({} if bundle is None else {"bundle": bundle})

    reply = client.post(GAMES, data=data, content_type="multipart/form-data", headers=bearer("alice"))

    assert reply.status_code == 422
    assert reply.json["errors"][0]["field"] == "bundle"


@pytest.mark.parametrize("content_type", ["application/json", "application/x-www-form-urlencoded", ""])
def test_only_multipart_carries_a_file(client: Client, content_type: str) -> None:
    """Another media type is refused before anything is read (RFC 9110, section 15.5.16)."""
    reply = client.post(GAMES, data=b"{}", content_type=content_type, headers=bearer("alice"))

    assert reply.status_code == 415
    assert reply.headers["Accept"] == "multipart/form-data"


def test_a_bundle_over_the_limit_is_too_large(make_client: MakeClient, settings: Settings) -> None:
    """The file itself is measured, however small the rest of the form."""
    client = make_client(limits=Limits(upload=len(PAGE) - 1))

    reply = share(client)

    assert reply.status_code == 413
    assert reply.json["type"] == "urn:gatehouse:problem:upload-too-large"
    assert kept(settings) == []


def test_a_body_that_says_it_is_too_large_is_not_read(client: Client) -> None:
    """Content-Length alone is enough to refuse."""
    body = Body()

    reply = client.post(
        GAMES,
        environ_overrides={"wsgi.input": body, "CONTENT_LENGTH": str(36 * 1024 * 1024)},
        content_type="multipart/form-data; boundary=b",
        headers=bearer("alice"),
    )

    assert reply.status_code == 413
    assert body.taken == 0


def test_a_body_without_a_length_is_stopped_midway(make_client: MakeClient) -> None:
    """A chunked body may go on for ever; reading it does not."""
    client = make_client(limits=Limits(upload=1000))
    body = Body()

    reply = client.post(
        GAMES,
        environ_overrides={"wsgi.input": body, "wsgi.input_terminated": True},
        content_type="multipart/form-data; boundary=b",
        headers=bearer("alice"),
    )

    assert reply.status_code == 413
    assert 0 < body.taken < 1_000_000


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--b--\r\n",
        b"not multipart",
        b"--b\r\n\r\n\r\n--b--",
        b'--b\r\nContent-Disposition: form-data; name="title"\r\n\r\n\xff\xfe\r\n--b--\r\n',
        b"".join(b'--b\r\nContent-Disposition: form-data; name="f%d"\r\n\r\n\r\n' % n for n in range(100))
        + b"--b--",
        b'--b\r\nContent-Disposition: form-data; name="title"\r\n\r\n' + b"a" * 600_000 + b"\r\n--b--\r\n",
    ],
    ids=["empty", "no parts", "no boundary", "nameless", "bad bytes", "many parts", "huge field"],
)
def test_a_bad_form_is_the_callers_error(make_client: MakeClient, body: bytes) -> None:
    """Whatever is in the body, the answer is a problem of the 400s."""
    client = make_client()

    reply = client.post(
        GAMES, data=body, content_type="multipart/form-data; boundary=b", headers=bearer("alice")
    )

    assert 400 <= reply.status_code < 500
    assert reply.mimetype == "application/problem+json"


def test_a_lost_database_leaves_no_row_without_files(
    client: Client, database: Database, settings: Settings
) -> None:
    """The row comes last: when it cannot be written, nothing refers to the files."""
    with database.writing() as session:
        session.execute(text("ALTER TABLE games RENAME TO elsewhere"))

    reply = share(client)

    with database.writing() as session:
        session.execute(text("ALTER TABLE elsewhere RENAME TO games"))
    assert reply.status_code == 500
    assert reply.json["type"] == "urn:gatehouse:problem:internal-error"
    assert "elsewhere" not in reply.text
    assert client.get(GAMES, headers=bearer("alice")).json["items"] == []
    assert len(kept(settings)) == 1  # for the sweep


def test_a_full_disk_leaves_nothing(client: Client, settings: Settings) -> None:
    """Files that could not all be written are removed, and no row refers to them."""
    settings.uploads.parent.mkdir(parents=True)
    settings.uploads.write_text("a file where the folder should be")

    reply = share(client)

    assert reply.status_code == 500
    assert client.get(GAMES, headers=bearer("alice")).json["items"] == []


def test_what_was_shared_can_be_played(client: Client) -> None:
    """Byte for byte."""
    game = shared(client, bundle=zipped({"g/index.html": PAGE, "g/a/b.js": "let a"}))
    path = play_path(client, game["id"])

    assert client.get(path).data == PAGE
    assert client.get(f"{path}a/b.js").data == b"let a"


def test_a_retried_upload_shares_once(client: Client, settings: Settings) -> None:
    """With one Idempotency-Key there is one game and one bundle, and both callers get its address."""
    headers = bearer("alice") | {"Idempotency-Key": "8e03978e-40d5-43dd-bc93-6894a57f9324"}

    first, second = (client.post(GAMES, data=form(title="Dash"), headers=headers) for _ in range(2))

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json == second.json
    assert first.headers["Location"] == second.headers["Location"]
    assert len(kept(settings)) == 1
