"""Stand-ins for Google, Facebook and X: their endpoints and the shapes of their answers, over loopback."""

import base64
import hashlib
import json
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from identity.config.social import Provider, facebook, google, x

KEY, SECRET = "our-id-there", "our-secret-there"
Answer = tuple[int, Any]


@dataclass
class StandIn:
    """One provider, and what it answers; `says` is who is signed in there."""

    says: dict[str, Any]
    url: str = ""
    basic: bool = False
    wants_pkce: bool = True
    proof: bool = False
    wrapped: bool = False
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    token_answer: Answer | None = None
    user_answer: Answer | None = None

    def consent(self, query: dict[str, str]) -> str:
        """Say yes at the provider's page; give the address to which it sends the browser back."""
        assert query["client_id"] == KEY
        assert query["state"]
        assert not self.wants_pkce or query["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(8)
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def token(self, sent: dict[str, str], authorization: str) -> Answer:
        """The token endpoint: a code once, for who it was given to, with the verifier (RFC 7636)."""
        self.asked.append("token")
        if self.token_answer:
            return self.token_answer
        asked = self.codes.pop(sent.get("code", ""), None)
        if asked is None or not self._is_ours(sent, authorization):
            return 400, {"error": "invalid_grant"}
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if self.wants_pkce and challenge != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        if sent.get("redirect_uri") != asked["redirect_uri"]:
            return 400, {"error": "redirect_uri_mismatch"}
        token = f"secret-token-{secrets.token_urlsafe(8)}"
        self.tokens.add(token)
        return 200, {
            "access_token": token,
            "token_type": "bearer",
            "expires_in": 3600,
            "refresh_token": "secret-token-r",
        }

    def user(self, sent: dict[str, str], authorization: str) -> Answer:
        """Who the token's owner is."""
        self.asked.append("user")
        if self.user_answer:
            return self.user_answer
        token = sent.get("access_token") if self.proof else authorization.removeprefix("Bearer ")
        if token not in self.tokens or (self.proof and not sent.get("appsecret_proof")):
            return 401, {"error": {"message": "Invalid OAuth access token"}}
        return 200, {"data": self.says} if self.wrapped else self.says

    def _is_ours(self, sent: dict[str, str], authorization: str) -> bool:
        if self.basic:
            return authorization == f"Basic {base64.b64encode(f'{KEY}:{SECRET}'.encode()).decode()}"
        return (sent.get("client_id"), sent.get("client_secret")) == (KEY, SECRET)


def handler_of(stand_in: StandIn) -> type[BaseHTTPRequestHandler]:
    """The stand-in as an HTTP server answers for it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = dict(parse_qsl(parts.query))
            if parts.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", stand_in.consent(query))
                self.end_headers()
                return
            answer = stand_in.token if parts.path == "/token" else stand_in.user
            self._reply(answer(query, self.headers.get("Authorization", "")))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._reply(stand_in.token(dict(parse_qsl(body)), self.headers.get("Authorization", "")))

        def _reply(self, answer: Answer) -> None:
            status, content = answer
            body = content if isinstance(content, bytes) else json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def standing(stand_in: StandIn) -> Iterator[StandIn]:
    """Let it answer at an address of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(stand_in))
    stand_in.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def at(stand_in: StandIn, make: Callable[..., Provider]) -> Provider:
    """The provider's settings, as an operator's, but with the stand-in's addresses."""
    return make(
        KEY,
        SECRET,
        AUTHORIZATION_URL=f"{stand_in.url}/authorize",
        ACCESS_TOKEN_URL=f"{stand_in.url}/token",
        USERINFO_URL=f"{stand_in.url}/me",
    )


def as_google() -> StandIn:
    """Google's answers."""
    return StandIn(
        {
            "sub": "1078",
            "email": "Alice@Example.com",
            "email_verified": True,
            "name": "Alice G",
            "given_name": "Alice",
            "family_name": "G",
            "picture": "https://lh3.example/a",
        }
    )


def as_facebook() -> StandIn:
    """Facebook's: no PKCE, the secret in the query, a proof at the graph, and no word on the address."""
    return StandIn(
        {"id": "2001", "name": "Alice F", "email": "alice@example.com"}, wants_pkce=False, proof=True
    )


def as_x() -> StandIn:
    """X's: HTTP Basic at the token endpoint, the person inside `data`, no address."""
    return StandIn({"id": "3003", "name": "Alice X", "username": "alice_x"}, basic=True, wrapped=True)


MAKERS: dict[str, tuple[Callable[[], StandIn], Callable[..., Provider]]] = {
    "google": (as_google, google),
    "facebook": (as_facebook, facebook),
    "x": (as_x, x),
}
