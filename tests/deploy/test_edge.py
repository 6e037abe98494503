"""The edge: the real Caddy with the project's Caddyfile, before programs that only repeat what they got."""

import http.server
import json
import os
import signal
import socketserver
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path

import pytest

from certs.make import make
from chassis import theme
from deploy.local import tools
from deploy.local.answering import door_problem
from deploy.local.doors import Door, doors
from deploy.local.environment import Surroundings
from deploy.local.house import House
from deploy.local.settings import ROOT, Launcher
from tests.deploy.conftest import forget_the_shell
from tests.house_fixtures import free_offset


class _Echo(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle_expect_100(self) -> bool:
        # What begins to be read is asked for; what is refused unread never is.
        return self._refuse() if self.path.endswith("/refused") else super().handle_expect_100()

    def _refuse(self) -> bool:
        self.send_response(401)
        self.send_header("Content-Length", "0")
        self.send_header("Connection", "close")
        self.end_headers()
        return False

    def do_GET(self) -> None:
        if self.path.endswith("/refused"):
            self._refuse()
            return
        chunked = self.headers.get("Transfer-Encoding") == "chunked"
        length = int(self.headers.get("Content-Length") or 0)
        size = self._chunks() if chunked else len(self.rfile.read(length))
        said = {
            "program": Path(str(self.server.server_address)).stem,
            "path": self.path,
            "headers": {name.lower(): value for name, value in self.headers.items()},
            "size": size,
        }
        answer = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_POST = do_GET  # noqa: N815 - the library's way of naming methods

    def _chunks(self) -> int:
        total = 0
        while size := int(self.rfile.readline() or b"0", 16):
            total += len(self.rfile.read(size))
            self.rfile.readline()
        return total

    def address_string(self) -> str:
        return "edge"

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _UnixServer(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing of an edge that hung up: that is how it refuses a large body."""


@dataclass
class Edge:
    """A running edge and the way to ask it."""

    doors: dict[str, Door]
    authority: Path
    log: Path

    def ask(
        self,
        door: str,
        path: str = "/",
        *,
        host: str | None = None,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> "Answer":
        """Ask at a door's port; `host` is sent in place of the door's own."""
        here = self.doors[door]
        context = ssl.create_default_context(cafile=str(self.authority))
        connection = HTTPSConnection(here.host, here.port, timeout=60, context=context)
        sent = {"Host": host or here.url.partition("://")[2], **(headers or {})}
        try:
            connection.request("POST" if body is not None else "GET", path, body=body, headers=sent)
            response = connection.getresponse()
            return Answer(response, response.read())
        finally:
            connection.close()


@dataclass
class Answer:
    """What came back."""

    response: HTTPResponse
    body: bytes

    @property
    def status(self) -> int:
        """The status code."""
        return self.response.status

    @property
    def echo(self) -> dict[str, object]:
        """What the program behind the edge saw."""
        seen: dict[str, object] = json.loads(self.body)
        return seen

    @property
    def seen(self) -> dict[str, str]:
        """The headers that the program behind the edge saw."""
        headers = self.echo["headers"]
        assert isinstance(headers, dict)
        return headers


@pytest.fixture(scope="module")
def edge() -> Iterator[Edge]:
    """Caddy as the launcher starts it, on free ports."""
    with pytest.MonkeyPatch.context() as patch:
        forget_the_shell(patch)
        yield from _edge()


def _edge() -> Iterator[Edge]:
    settings = Launcher(var=Path(f"/tmp/gh-edge-{os.getpid()}"), port_offset=free_offset())  # noqa: S108 - short
    house = House(settings.var)
    house.lay_out()
    made = make(house.certificates, [])
    all_doors = doors(settings)
    around = Surroundings(settings, house, all_doors, made, ["127.0.0.1"], tools.caddy(), Path("unused"))
    behind = sorted(
        {"identity", "site", "messages-live"} | {door.api for door in all_doors if door.api is not None}
    )
    servers = [_UnixServer(str(house.socket(name)), _Echo) for name in behind]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    log = house.log / "edge.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [tools.caddy(), "run", "--config", "deploy/Caddyfile", "--adapter", "caddyfile"],
            cwd=ROOT, env=around.of("edge"), stdout=output, stderr=output,
        )  # fmt: skip
    deadline = time.monotonic() + 20
    while door_problem(all_doors[0], made.authority) is not None:
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.02)
    yield Edge({door.name: door for door in all_doors}, made.authority, log)
    process.send_signal(signal.SIGTERM)
    process.wait(20)
    for server in servers:
        server.shutdown()
        server.server_close()
    subprocess.run(["rm", "-rf", str(house.var)], check=True)


@pytest.mark.parametrize("door", doors(Launcher()), ids=lambda door: door.name)
def test_every_door_leads_to_its_program(edge: Edge, door: Door) -> None:
    """The Caddyfile has every door of the table, before the program that the table names."""
    assert edge.ask(door.name).echo["program"] == door.program
    for path in ("/api/v1/x", "/play/x"):
        assert edge.ask(door.name, path).echo["program"] == door.api or door.program


@pytest.mark.parametrize("path", ["/api/v1/games", "/play/ticket/index.html", "/api/"])
def test_the_api_has_its_own_program(edge: Edge, path: str) -> None:
    """On a door with an API, that and what is played go to the resource service."""
    assert edge.ask("games", path).echo["program"] == "games"
    assert edge.ask("dashboard", path).echo["program"] == "site"


def test_open_pages_have_their_own_program(edge: Edge) -> None:
    """On the door of the messages alone."""
    assert edge.ask("messages", "/live/ticket").echo["program"] == "messages-live"
    assert edge.ask("games", "/live/ticket").echo["program"] == "site"


@pytest.mark.rfc("RFC 9110", "15.5.20", "421 where the server does not answer for the request's authority")
@pytest.mark.parametrize("host", ["gatehouse.example", "127.0.0.1:{port}", "localhost", "localhost:{other}"])
def test_another_name_is_no_door(edge: Edge, host: str) -> None:
    """A request that names anything but the door at this port is misdirected."""
    named = host.format(port=edge.doors["login"].port, other=edge.doors["lock"].port)

    assert edge.ask("login", host=named).status == 421


@pytest.mark.parametrize(
    "header",
    [
        "X-Forwarded-For",
        "X-Forwarded-Prefix",
        "X-Forwarded-Port",
        "X-Forwarded-Anything",
        "Forwarded",
        "X-Real-Ip",
    ],
)
def test_a_stranger_does_not_say_who_they_are(edge: Edge, header: str) -> None:
    """What a client claims about its own address or about the way here is dropped."""
    seen = edge.ask("login", headers={header: "203.0.113.9"}).seen

    assert "203.0.113.9" not in seen.values()


def test_names_with_underscores_are_dropped(edge: Edge) -> None:
    """X_Forwarded_For would become the very variable that X-Forwarded-For becomes."""
    seen = edge.ask("login", headers={"X_Forwarded_For": "203.0.113.9", "X_Request_ID": "a" * 8}).seen

    assert not [name for name in seen if "_" in name]


def test_the_edge_says_who_came(edge: Edge) -> None:
    """The program learns address, scheme and authority from the edge; the request id passes."""
    seen = edge.ask("login", headers={"X-Request-ID": "abcdefgh"}).seen

    assert seen["x-forwarded-for"] == "127.0.0.1"
    assert seen["x-forwarded-proto"] == "https"
    assert seen["host"] == edge.doors["login"].url.partition("://")[2]
    assert seen["x-request-id"] == "abcdefgh"


@pytest.mark.parametrize(("door", "path", "size"), [("login", "/", 1), ("games", "/api/v1/games", 37)])
@pytest.mark.parametrize("framing", ["Content-Length", "chunked"])
def test_what_is_too_large_is_refused(edge: Edge, door: str, path: str, size: int, framing: str) -> None:
    """A body beyond the door's bound is answered with 413 and never reaches the program whole."""
    body = b"x" * (size * 1_000_000 + 1)
    headers = {"Transfer-Encoding": "chunked"} if framing == "chunked" else {}

    answer = edge.ask(door, path, body=_chunks(body) if headers else body, headers=headers)

    assert answer.status == 413
    if path.startswith("/api/"):
        assert answer.response.headers["Content-Type"] == "application/problem+json"
        assert json.loads(answer.body)["status"] == 413


def _chunks(body: bytes) -> bytes:
    # The chunk's frame is written by hand: the library frames only what it cannot measure.
    return b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)


@pytest.mark.parametrize(("door", "path", "size"), [("login", "/", 1), ("games", "/api/v1/games", 25)])
def test_what_is_not_too_large_passes(edge: Edge, door: str, path: str, size: int) -> None:
    """A body within the bound arrives whole."""
    assert edge.ask(door, path, body=b"x" * (size * 1_000_000)).echo["size"] == size * 1_000_000


@pytest.mark.rfc("RFC 9110", "10.1.1", "a server that refuses a body may answer without waiting for it")
@pytest.mark.parametrize("path", ["/", "/api/v1/"])
def test_a_refusal_of_an_unread_body_arrives(edge: Edge, path: str) -> None:
    """An upload is sent on once a program reads it, so that the answer of one that does not is never lost."""
    assert edge.ask("games", path, body=b"x").seen["expect"] == "100-continue"

    refused = [edge.ask("games", f"{path}refused", body=b"x" * 200_000).status for _ in range(20)]

    assert set(refused) == {401}


@pytest.mark.rfc("RFC 6797", "7.1", "the STS header field is on every answer over secure transport")
@pytest.mark.parametrize("path", ["/", "/theme/00000000/none.css"])
def test_every_answer_is_plain_about_itself(edge: Edge, path: str) -> None:
    """Each answer holds browsers to HTTPS and says nothing of the software behind it."""
    headers = edge.ask("home", path).response.headers

    assert headers["Strict-Transport-Security"].startswith("max-age=")
    assert "Server" not in headers
    assert "Via" not in headers


def test_the_theme_is_on_every_door(edge: Edge) -> None:
    """A theme file may be kept for ever under its version, travels compressed, and is the file on disk."""
    path = next(theme.STATIC.rglob("*.css"))
    url = theme.theme_url(path.relative_to(theme.STATIC).as_posix())
    for door in edge.doors:
        plain = edge.ask(door, url)
        assert plain.body == path.read_bytes()
        assert plain.response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert plain.response.headers["X-Content-Type-Options"] == "nosniff"
        packed = edge.ask(door, url, headers={"Accept-Encoding": "gzip"})
        assert packed.response.headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize(
    "path",
    [
        "/theme/00000000/none.css",
        "/theme/00000000/css",
        "/theme/00000000/css/",
        "/theme/00000000/../../Caddyfile",
    ],
)
def test_no_theme_file_no_answer_to_keep(edge: Edge, path: str) -> None:
    """What is no theme file is not found, and nobody keeps that for ever."""
    answer = edge.ask("home", path)

    assert answer.status == 404 or answer.echo["program"] == "site"
    assert "immutable" not in (answer.response.headers["Cache-Control"] or "")


def test_the_log_holds_no_secret(edge: Edge) -> None:
    """Queries, credentials, cookies, tickets and mail links do not reach the edge's log."""
    ticket = "t" * 50
    edge.ask(
        "games",
        f"/play/{ticket}/a?code=topsecret1",
        headers={
            "Authorization": "Bearer topsecret2",
            "Cookie": "c=topsecret3",
            "Referer": "https://x.example/?code=topsecret4",
        },
    )
    deadline = time.monotonic() + 5
    while "/play/[hidden]/a" not in (text := edge.log.read_text()):
        assert time.monotonic() < deadline, text[-2000:]
        time.sleep(0.02)

    assert "topsecret" not in text
    assert ticket not in text


def test_plain_http_is_not_served(edge: Edge) -> None:
    """A door speaks TLS only."""
    import http.client  # noqa: PLC0415 - only here

    door = edge.doors["login"]
    connection = http.client.HTTPConnection(door.host, door.port, timeout=10)
    connection.request("GET", "/")

    assert connection.getresponse().status == 400
    connection.close()
