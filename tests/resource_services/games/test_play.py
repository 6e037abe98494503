"""POST /api/v1/games/<id>/play, and the files below /play/."""

import base64
import hashlib
import io
from datetime import UTC, datetime, timedelta

import pytest

from chassis.request_id import RequestId
from tests.resource_services.games.cast import (
    ALICE,
    DOOR,
    GAMES,
    PAGE,
    Client,
    MakeApp,
    TableGuard,
    bearer,
    claims,
    play_path,
    raw,
    shared,
    zipped,
)
from tests.resource_services.games.conftest import Clock

BUNDLE = zipped(
    {
        "index.html": PAGE,
        "game.mjs": "export {}",
        "style.css": "a{}",
        "level.json": "{}",
        "hero.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "core.wasm": b"\0asm",
        "tune.mp3": bytes(range(256)) * 4,
        "build/web.data.gz": b"\x1f\x8b",
        "build/web.wasm.br": b"\x0b",
        "LICENSE": "free",
        "été & co.txt": "x",
    }
)


@pytest.fixture
def path(client: Client) -> str:
    """The path of a public game that Bob opened."""
    return play_path(client, shared(client, bundle=BUNDLE, visibility="public")["id"], "bob")


def test_a_ticket_leads_to_the_games_door(client: Client) -> None:
    """The answer is an address below /play/, and when it ends."""
    game = shared(client, visibility="public")

    reply = client.post(f"{GAMES}/{game['id']}/play", headers=bearer("bob"))

    assert reply.json.keys() == {"url", "expires_at"}
    assert reply.json["url"].startswith(f"{DOOR}/play/")
    ends = datetime.fromisoformat(reply.json["expires_at"])
    assert timedelta(hours=5) < ends - datetime.now(UTC) < timedelta(hours=7)


def test_a_private_games_ticket_lives_no_longer_than_the_token(client: Client, guard: TableGuard) -> None:
    """It stands for that token, so it ends with it."""
    game = shared(client)
    ends = guard.answers[raw("alice")]["exp"]

    reply = client.post(f"{GAMES}/{game['id']}/play", headers=bearer("alice"))

    assert datetime.fromisoformat(reply.json["expires_at"]).timestamp() == ends


@pytest.mark.parametrize(
    ("name", "kind", "encoding"),
    [
        ("", "text/html; charset=utf-8", None),
        ("index.html", "text/html; charset=utf-8", None),
        ("game.mjs", "text/javascript; charset=utf-8", None),
        ("style.css", "text/css; charset=utf-8", None),
        ("level.json", "application/json", None),
        ("hero.svg", "image/svg+xml; charset=utf-8", None),
        ("core.wasm", "application/wasm", None),
        ("tune.mp3", "audio/mpeg", None),
        ("build/web.data.gz", "application/octet-stream", "gzip"),
        ("build/web.wasm.br", "application/wasm", "br"),
        ("LICENSE", "text/plain; charset=utf-8", None),
        ("%C3%A9t%C3%A9%20&%20co.txt", "text/plain; charset=utf-8", None),
    ],
)
def test_each_kind_of_file_is_served_as_what_it_is(
    client: Client, path: str, name: str, kind: str, encoding: str | None
) -> None:
    """The type comes from our table and the browser is told not to guess."""
    reply = client.get(path + name)

    assert (reply.status_code, reply.headers["Content-Type"]) == (200, kind)
    assert reply.headers.get("Content-Encoding") == encoding
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["", "game.mjs", "hero.svg", "missing.js"])
def test_every_file_stays_in_its_sandbox(client: Client, path: str, name: str) -> None:
    """An opaque origin that reaches the files of this ticket and nothing else on the door."""
    reply = client.get(path + name)

    policy = dict(part.partition(" ")[::2] for part in reply.headers["Content-Security-Policy"].split("; "))
    assert policy["sandbox"] == "allow-scripts allow-pointer-lock allow-orientation-lock"
    assert policy["default-src"] == f"{DOOR}{path} data: blob: 'unsafe-inline' 'unsafe-eval'"
    assert policy["object-src"] == policy["form-action"] == "'none'"
    assert policy["base-uri"] == DOOR + path
    assert policy["frame-ancestors"] == DOOR
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in reply.headers
    assert reply.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert reply.headers["Referrer-Policy"] == "no-referrer"
    assert reply.headers["Cache-Control"] == "private, no-cache"
    assert "Set-Cookie" not in reply.headers


@pytest.mark.rfc("RFC 9110", "14.2", "a satisfiable range of a known unit is answered with 206")
@pytest.mark.parametrize(
    ("asked", "status", "content"),
    [
        ("bytes=0-3", 206, bytes([0, 1, 2, 3])),
        ("bytes=-2", 206, bytes([254, 255])),
        ("bytes=1022-", 206, bytes([254, 255])),
        ("bytes=5000-", 416, None),
    ],
)
def test_media_is_served_in_parts(
    client: Client, path: str, asked: str, status: int, content: bytes | None
) -> None:
    """Sound and film can be sought."""
    reply = client.get(f"{path}tune.mp3", headers={"Range": asked})

    assert reply.status_code == status
    if content is not None:
        assert reply.data == content
    assert "sandbox" in reply.headers["Content-Security-Policy"]


def test_an_unchanged_file_is_not_sent_again(client: Client, path: str) -> None:
    """Each use is asked about, and costs little."""
    etag = client.get(f"{path}core.wasm").headers["ETag"]

    assert client.get(f"{path}core.wasm", headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize(
    "name",
    [
        "missing.js", "build", "build/", "../", "..%2f..%2fgames.sqlite3", "%2e%2e/%2e%2e/x", "/etc/passwd",
        "%2fetc%2fpasswd", "..%5c..%5cx", "index.html%00.js", "%00", "INDEX.HTML", "index.html/", "a" * 5000,
    ],
)  # fmt: skip
def test_nothing_but_the_games_files_is_served(client: Client, path: str, name: str) -> None:
    """What is not a file of this bundle is refused in words, in the sandbox."""
    reply = client.get(path + name)

    assert reply.status_code in {403, 404}
    assert reply.mimetype == "text/html"
    assert reply.headers["Content-Security-Policy"].startswith("sandbox")


def test_one_ticket_opens_one_game(client: Client, path: str, settings: object) -> None:
    """Another game's files are not below it, whatever path is tried."""
    other = next(settings.uploads.iterdir()).name  # type: ignore[attr-defined]

    assert client.get(f"{path}../{other}/index.html").status_code in {403, 404}
    assert client.get(f"{path}%2e%2e/{other}/index.html").status_code in {403, 404}


@pytest.mark.parametrize(
    "change",
    [
        lambda ticket: ticket[:-1],
        lambda ticket: "A" + ticket,
        lambda ticket: ticket.swapcase(),
        lambda _: "x",
        lambda _: "%00",
        lambda _: "ÿ" * 40,
        lambda ticket: ticket * 20,
        lambda ticket: ticket[: len(ticket) // 8 * 4],
    ],
    ids=["cut", "longer", "changed", "short", "NUL", "odd", "huge", "half"],
)
def test_a_forged_ticket_is_refused(client: Client, path: str, change: object) -> None:
    """In plain words, on a page that runs nothing."""
    ticket = path.removeprefix("/play/").removesuffix("/")

    reply = client.get(f"/play/{change(ticket)}/")  # type: ignore[operator]

    assert reply.status_code == 403
    assert "not a way into a game" in reply.text
    assert "script-src" not in reply.headers["Content-Security-Policy"]
    assert reply.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_a_ticket_ends(client: Client, path: str, clock: Clock) -> None:
    """An address found later in a history opens nothing."""
    clock.ahead = 7 * 3600

    reply = client.get(path)

    assert reply.status_code == 403
    assert "Open the game again" in reply.text


def test_a_deleted_game_ends_at_once(client: Client) -> None:
    """Whoever still has its address."""
    game = shared(client, visibility="public")
    path = play_path(client, game["id"], "bob")

    client.delete(f"{GAMES}/{game['id']}", headers=bearer("alice"))

    assert client.get(path).status_code == 403


def test_a_hidden_game_ends_for_others_at_once(client: Client) -> None:
    """Made private, it is gone for everyone who opened it while it was public."""
    game = shared(client, visibility="public")
    path = play_path(client, game["id"], "bob")

    client.patch(
        f"{GAMES}/{game['id']}", json={"visibility": "private"}, headers={**bearer("alice"), "If-Match": "*"}
    )

    assert client.get(path).status_code == 403


def test_a_replaced_bundle_ends_the_old_one(client: Client) -> None:
    """Nobody plays half of the old game and half of the new."""
    game = shared(client, visibility="public")
    path = play_path(client, game["id"], "bob")

    client.put(
        f"{GAMES}/{game['id']}/bundle",
        data={"bundle": (io.BytesIO(PAGE), "a.html")},
        headers={**bearer("alice"), "If-Match": "*"},
    )

    assert client.get(path).status_code == 403


def test_a_private_game_plays_for_its_owner(client: Client) -> None:
    """As long as the token behind the ticket stands."""
    path = play_path(client, shared(client)["id"])

    assert client.get(path).data == PAGE


def test_a_revoked_token_ends_its_private_games(client: Client, guard: TableGuard) -> None:
    """Signed out or locked, the owner's open frames load nothing more."""
    path = play_path(client, shared(client)["id"])

    guard.revoked.add(hashlib.sha256(raw("alice").encode()).hexdigest())

    reply = client.get(path)
    assert reply.status_code == 403
    assert "signed out" in reply.text


def test_another_tokens_end_is_not_this_ones(client: Client, guard: TableGuard) -> None:
    """Each ticket hangs on one token."""
    path = play_path(client, shared(client)["id"])

    guard.revoked.add(hashlib.sha256(raw("bob").encode()).hexdigest())

    assert client.get(path).status_code == 200


def test_a_private_game_is_not_played_while_no_one_can_tell(client: Client, guard: TableGuard) -> None:
    """Valkey lost: refused for the moment, never open; public games play on."""
    private = play_path(client, shared(client)["id"])
    public = play_path(client, shared(client, visibility="public")["id"])

    guard.valkey_is_lost = True

    reply = client.get(private)
    assert reply.status_code == 503
    assert reply.headers["Retry-After"]
    assert reply.headers["Content-Security-Policy"].startswith("sandbox")
    assert client.get(public).status_code == 200


def test_a_game_made_public_plays_on(client: Client) -> None:
    """For who opened it before."""
    game = shared(client)
    path = play_path(client, game["id"])

    client.patch(
        f"{GAMES}/{game['id']}", json={"visibility": "public"}, headers={**bearer("alice"), "If-Match": "*"}
    )

    assert client.get(path).status_code == 200


def test_a_token_is_no_way_in(client: Client, path: str) -> None:
    """Only the ticket counts below /play/; a bearer token there neither helps nor harms."""
    assert client.get("/play/x/", headers=bearer("alice")).status_code == 403
    assert client.get(path, headers={"Authorization": "Bearer nonsense"}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_games_files_are_only_read(client: Client, path: str, method: str) -> None:
    """A game cannot leave anything here."""
    reply = client.open(path, method=method)

    assert reply.status_code == 405
    assert reply.headers["Content-Security-Policy"].startswith("sandbox")


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/play/ey.J-_x/game.mjs", "/play/…/game.mjs"),
        ("/play/ey.J-_x/", "/play/…/"),
        ("/play/ey.J-_x", "/play/…"),
        ("/api/v1/games", "/api/v1/games"),
    ],
)
def test_no_ticket_is_logged(make_app: MakeApp, path: str, shown: str) -> None:
    """A ticket is a secret, and a log is read by many."""
    logged_by = make_app().wsgi_app

    assert isinstance(logged_by, RequestId)
    assert logged_by.shown(path) == shown


def test_a_guests_name_is_no_part_of_a_ticket(client: Client, guard: TableGuard) -> None:
    """An application without a person may play what is public, too."""
    guard.answers[raw("robot")] = claims("robot-client", "", "games:read")
    game = shared(client, visibility="public")

    assert client.get(play_path(client, game["id"], "robot")).status_code == 200
    ticket = play_path(client, game["id"], "alice").removeprefix("/play/")
    assert ALICE.encode() not in base64.urlsafe_b64decode(ticket.rstrip("/") + "==")
