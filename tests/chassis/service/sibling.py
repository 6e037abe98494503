"""A service that is asked, with identity's token endpoint beside it, on a loopback port."""

import contextlib
import json
import threading
from base64 import b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

CREDENTIALS = ("notes-service", "s" * 43)


class Sibling:
    """Gives tokens to who has the credentials, and answers what shows one; a subclass says what."""

    def __init__(self) -> None:
        self.forms: list[dict[str, list[str]]] = []
        self.tokens: set[str] = set()
        self.lifetime: Any = 900
        self.connections = 0
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                super().setup()
                outer.connections += 1

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                status, told = outer._told(self.path, self.headers.get("Authorization", ""), body)
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
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def answer_to(self, path: str, question: dict[str, Any]) -> tuple[int, Any]:
        """What is said to a question under a good token: a status and a body."""
        raise NotImplementedError

    def _told(self, path: str, authorization: str, body: bytes) -> tuple[int, Any]:
        if path == "/token":
            return self._token(authorization, body)
        if authorization.removeprefix("Bearer ") not in self.tokens:
            return 401, {"type": "urn:gatehouse:problem:invalid-token"}
        return self.answer_to(path, json.loads(body))

    def _token(self, authorization: str, body: bytes) -> tuple[int, Any]:
        expected = b64encode(":".join(CREDENTIALS).encode()).decode()
        if authorization != f"Basic {expected}":
            return 401, {"error": "invalid_client"}
        self.forms.append(parse_qs(body.decode()))
        token = f"token-{len(self.forms)}"
        self.tokens.add(token)
        return 200, {"access_token": token, "token_type": "Bearer", "expires_in": self.lifetime}

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
