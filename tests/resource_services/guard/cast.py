"""Who plays in the guard's tests: identity (twice: as a dict and over HTTP), its heart, a clock, tokens."""

import contextlib
import json
import threading
import time
from collections.abc import Callable
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from redis import Redis

ISSUER = "https://login.test:5009"
AUDIENCE = "https://games.test:5007"


def opaque(name: str) -> str:
    """An opaque access token of the right shape, whose bearer can be told from its text."""
    return "gat_" + name.ljust(43, "_")


ALICE = opaque("alice")


def claims(**changes: Any) -> dict[str, Any]:
    """What identity answers about an active token of Alice's; None takes a claim away."""
    now = int(time.time())
    told = {
        "active": True,
        "scope": "games:read",
        "client_id": "site",
        "sub": "5b1c9e0e-2b1b-4a7e-9d3f-0d6f6f1d7a10",
        "username": "alice",
        "roles": [],
        "aud": [AUDIENCE],
        "iss": ISSUER,
        "iat": now,
        "exp": now + 900,
        "jti": "a1",
        "token_type": "Bearer",
    } | changes
    return {name: value for name, value in told.items() if value is not None}


def environ(raw: str, **more: str) -> dict[str, str]:
    """A WSGI environ that shows the token."""
    return {"HTTP_AUTHORIZATION": f"Bearer {raw}", **more}


def digest(raw: str) -> str:
    """The name under which an opaque token is known in Valkey."""
    return sha256(raw.encode()).hexdigest()


def bury(valkey: "Redis", tombstone: str) -> None:
    """Revoke as identity does."""
    valkey.set(f"revoked:{tombstone}", "test", ex=120)


def eventually(true: Callable[[], object], seconds: float = 5.0) -> None:
    """Wait until `true()`, or fail."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "did not happen in time"
        time.sleep(0.002)


class Clock:
    """The time of day, which a test may move on."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        """Give the Unix time."""
        return time.time() + self.ahead


class Identity:
    """Identity without a network: knows `tokens`, and keeps what it was `asked`."""

    def __init__(self) -> None:
        self.tokens: dict[str, dict[str, Any]] = {ALICE: claims()}
        self.asked: list[str] = []
        self.lost = False

    def __call__(self, raw: str) -> dict[str, Any] | None:
        """Answer like an introspection endpoint."""
        self.asked.append(raw)
        if self.lost:
            raise ConnectionRefusedError
        return self.tokens.get(raw)


class Heart:
    """Beats in Valkey as identity's revocation worker does, while it is entered."""

    def __init__(self, valkey: "Redis") -> None:
        self._valkey = valkey
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._beat)

    def _beat(self) -> None:
        while not self._stopped.wait(0.02):
            with contextlib.suppress(Exception):  # the test may kill Valkey under it
                self._valkey.set("revoked:heartbeat", int(time.time()))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Beat no more."""
        self._stopped.set()
        self._thread.join()


Respond = Callable[[BaseHTTPRequestHandler], None]


def reply(
    body: bytes | str | object, *, status: int = 200, kind: str = "application/json", **headers: str
) -> Respond:
    """Answer every request with this; what is no text is sent as JSON."""
    content = (
        body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()
    )

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(content)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return respond


class HttpIdentity:
    """Identity on a loopback port; `respond` is what it does with a request, `requests` what it was sent."""

    def __init__(self) -> None:
        self.respond: Respond = reply(claims())
        self.requests: list[tuple[str, str, dict[str, str], bytes]] = []
        self.closing = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                outer.requests.append((self.command, self.path, dict(self.headers), body))
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    outer.respond(self)

            do_GET = do_POST  # noqa: N815 - http.server's name

            def log_message(self, *_: object) -> None:
                """Keep the tests' output quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.owner = self  # type: ignore[attr-defined]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        """Stop listening, and let whoever still dawdles over an answer go."""
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
