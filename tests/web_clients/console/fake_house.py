"""A house written by hand: an authorization server for the password grant, and doors that answer as told."""

import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests

from tests.web_clients.fake_wire import FakeProgram, body_of, reply

ISSUER = "https://localhost:5009"
DOORS = {
    "authorization_server": ISSUER,
    "lock": "https://localhost:5005",
    "reset_password": "https://localhost:5003",
    "user_management": "https://localhost:5002",
    "games": "https://localhost:5007",
    "profile": "https://localhost:5008",
    "posts": "https://localhost:5010",
    "friends": "https://localhost:5011",
    "messages": "https://localhost:5012",
    "scores": "https://localhost:5013",
}
ALICE = {"sub": "0b6c0f5e-0000-4000-8000-00000000a11c", "preferred_username": "alice", "name": "Alice"}
BOB = {"sub": "0b6c0f5e-0000-4000-8000-000000000b0b", "handle": "bob", "name": "Bob"}
PASSWORD = "four lanterns and a gate"
CODE = "123456"
DEVICE = "urn:ietf:params:oauth:grant-type:device_code"
Said = tuple[int, object]


class FakeHouse(FakeProgram):
    """All doors at once; a refresh token that comes twice kills its family."""

    def __init__(self) -> None:
        super().__init__()
        self.active: set[str] = set()
        self.refresh: dict[str, str] = {}
        self.life = 900
        self.locked = False
        self.second_factor = False
        self.refreshes = 0
        self.device_says: list[str] = []
        """What each poll of a device is told; nothing is a yes."""
        self.revoked: list[str] = []
        self.before_refresh: Callable[[], None] = lambda: None
        self.routes: dict[tuple[str, str], Any] = {}
        self.instead: dict[str, tuple[int, object, dict[str, str]]] = {}
        """What a path answers in place of its own answer: status, body, headers."""

    def answer(self, request: requests.PreparedRequest) -> requests.Response:
        """Answer as the door does whose address it is."""
        url = urlsplit(request.url or "")
        if url.path in self.instead:
            status, body, headers = self.instead[url.path]
            return reply(request, status, body, headers=headers)
        if f"{url.scheme}://{url.netloc}" == ISSUER and url.path != "/userinfo":
            form = {name: each[0] for name, each in parse_qs(body_of(request).decode()).items()}
            return reply(request, *self._identity(url.path, form))
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in self.active:
            return reply(request, 401, {"type": "urn:gatehouse:problem:invalid_token", "title": "No."})
        if url.path == "/userinfo":
            return reply(request, 200, ALICE)
        told = self.routes.get((request.method or "", url.path), (404, {"title": "There is no such thing."}))
        status, body, *headers = told(request) if callable(told) else told
        return reply(request, status, body, headers=headers[0] if headers else {})

    def lock(self) -> None:
        """The panic button: no token lives, and no password opens."""
        self.locked = True
        self.active.clear()
        self.refresh.clear()

    def _identity(self, path: str, form: dict[str, str]) -> Said:
        if path == "/.well-known/openid-configuration":
            return 200, {
                "issuer": ISSUER,
                "response_types_supported": ["code"],
                "code_challenge_methods_supported": ["S256"],
                "authorization_endpoint": f"{ISSUER}/authorize",
                "device_authorization_endpoint": f"{ISSUER}/device_authorization",
                "token_endpoint": f"{ISSUER}/token",
                "userinfo_endpoint": f"{ISSUER}/userinfo",
                "jwks_uri": f"{ISSUER}/jwks",
                "revocation_endpoint": f"{ISSUER}/revoke",
                "end_session_endpoint": f"{ISSUER}/logout",
            }
        assert form["client_id"] == "gatehouse-console"
        if path == "/revoke":
            self.revoked.append(form["token"])
            self.active.discard(self.refresh.pop(form["token"], form["token"]))
            return 200, {}
        if path == "/device_authorization":
            return 200, {
                "device_code": "gdc_1", "user_code": "BCDF-GHJK", "verification_uri": f"{ISSUER}/device",
                "verification_uri_complete": f"{ISSUER}/device?user_code=BCDF-GHJK", "expires_in": 600,
                "interval": 5,
            }  # fmt: skip
        assert path == "/token"
        if form["grant_type"] == DEVICE:
            assert form["device_code"] == "gdc_1"
            said = self.device_says.pop(0)
            return (400, {"error": said}) if said else self._tokens()
        return self._refreshed(form) if form["grant_type"] == "refresh_token" else self._signed_in(form)

    def _signed_in(self, form: dict[str, str]) -> Said:
        if (
            self.locked
            or form["password"] != PASSWORD
            or form["username"] not in {"alice", "alice@example.com"}
        ):
            return 400, {"error": "invalid_grant", "error_description": "The name or the password is wrong."}
        if self.second_factor and form.get("otp") != CODE:
            return 400, {"error": "invalid_grant", "error_description": "otp_required: a code is wanted."}
        return self._tokens()

    def _refreshed(self, form: dict[str, str]) -> Said:
        self.refreshes += 1
        self.before_refresh()
        access = self.refresh.pop(form["refresh_token"], None)
        if access is None:
            self.lock()
            return 400, {"error": "invalid_grant", "error_description": "No such refresh token."}
        self.active.discard(access)
        return self._tokens()

    def _tokens(self) -> Said:
        access, refresh = f"gat_{secrets.token_hex(8)}", f"grt_{secrets.token_hex(8)}"
        self.active.add(access)
        self.refresh[refresh] = access
        return 200, {
            "access_token": access, "refresh_token": refresh, "token_type": "Bearer", "expires_in": self.life,
        }  # fmt: skip


def page(*items: object, more: str | None = None, **beside: object) -> Said:
    """A page of a list."""
    return 200, {**beside, "items": list(items), "next": more}


def problem(status: int, code: str, title: str, **members: object) -> Said:
    """A problem document."""
    return status, {"type": f"urn:gatehouse:problem:{code}", "title": title, "status": status, **members}
