"""A friends service as an asker sees it, with identity's token endpoint beside it, on a loopback port."""

import contextlib
import json
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs

from redis import Redis

from chassis.service.circle import PREFIX, Circle

CREDENTIALS = ("notes-service", "s" * 43)


class Heart:
    """Beats in Valkey while nothing is undelivered."""

    def __init__(self, valkey: "Redis") -> None:
        self._valkey = valkey
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._beat)

    def _beat(self) -> None:
        while not self._stopped.wait(0.02):
            with contextlib.suppress(Exception):  # the test may kill Valkey under it
                self._valkey.set(f"{PREFIX}heartbeat", int(time.time()))

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


class Friends:
    """Knows circles, writes them to Valkey when asked and when they change, and counts what it is asked."""

    def __init__(self, valkey: "Redis") -> None:
        self.valkey = valkey
        self.circles: dict[str, Circle] = {}
        self.asked: list[str] = []
        self.forms: list[dict[str, list[str]]] = []
        self.tokens: set[str] = set()
        self.lifetime: Any = 900
        self.answer: Callable[[str], tuple[int, Any]] | None = None
        self.before_answer: Callable[[], object] = lambda: None
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                act = outer._token if self.path == "/token" else outer._relations
                status, told = act(self.headers.get("Authorization", ""), body)
                content = told if isinstance(told, bytes) else json.dumps(told).encode()
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    self.send_response(status)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(content)))
                    self.end_headers()
                    self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                """Keep the tests' output quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def change(
        self, sub: str, friends: Iterable[str] = (), blocked: Iterable[str] = (), *, deliver: bool = True
    ) -> None:
        """Commit another circle, and deliver it."""
        version = self.circles[sub].version + 1 if sub in self.circles else 1
        self.circles[sub] = Circle(sub, frozenset(friends), frozenset(blocked), version, time.time())
        if deliver:
            self._write(sub)

    def _write(self, sub: str) -> None:
        with contextlib.suppress(Exception):  # the test may have killed Valkey
            self.valkey.set(PREFIX + sub, self.circles[sub].encode(), ex=300)

    def _token(self, authorization: str, body: bytes) -> tuple[int, Any]:
        expected = b64encode(":".join(CREDENTIALS).encode()).decode()
        if authorization != f"Basic {expected}":
            return 401, {"error": "invalid_client"}
        self.forms.append(parse_qs(body.decode()))
        token = f"token-{len(self.forms)}"
        self.tokens.add(token)
        return 200, {"access_token": token, "token_type": "Bearer", "expires_in": self.lifetime}

    def _relations(self, authorization: str, body: bytes) -> tuple[int, Any]:
        sub = json.loads(body)["sub"]
        if authorization.removeprefix("Bearer ") not in self.tokens:
            return 401, {"type": "urn:gatehouse:problem:invalid-token"}
        self.asked.append(sub)
        if self.answer is not None:
            return self.answer(sub)
        told = json.loads(self.circles[sub].encode()) | {"at": time.time()}
        self.before_answer()
        if told["version"] == self.circles[sub].version:
            self.circles[sub] = Circle.read(told, sub)
        self._write(sub)
        return 200, told

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
