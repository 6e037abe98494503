"""An authorization server written by hand, which misbehaves on request in every way that matters."""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
import requests
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from tests.web_clients.fake_wire import FakeProgram, body_of, reply

ISSUER = "https://localhost:5009"
ALICE = {"sub": "0b6c0f5e-0000-4000-8000-00000000a11c", "preferred_username": "alice", "name": "Alice"}
BOB = {"sub": "0b6c0f5e-0000-4000-8000-000000000b0b", "preferred_username": "bob", "name": "Bob"}
SECRET = "gcs_a-secret-of-the-site"


@cache
def signing_keys() -> dict[str, Any]:
    """Keys for the whole run: two that are published, and a stranger's."""
    return {
        "rsa": rsa.generate_private_key(public_exponent=65537, key_size=2048),
        "ec": ec.generate_private_key(ec.SECP256R1()),
        "stranger": rsa.generate_private_key(public_exponent=65537, key_size=2048),
    }


def jwk(name: str, **more: Any) -> dict[str, Any]:
    """The public half of a key, as published."""
    key = signing_keys()[name].public_key()
    algorithm: Any = ECAlgorithm if name == "ec" else RSAAlgorithm
    return {**json.loads(algorithm.to_jwk(key)), "kid": name, "use": "sig", **more}


def half_hash(token: str) -> str:
    """An `at_hash` (OpenID Connect Core, section 3.1.3.6)."""
    return base64.urlsafe_b64encode(hashlib.sha256(token.encode()).digest()[:16]).rstrip(b"=").decode()


def _leave(_given: dict[str, Any]) -> None:
    """Change nothing."""


class FakeIdentity(FakeProgram):
    """Signs in `person`; `change_claims` and `change_answer` bend what the token endpoint gives."""

    def __init__(self) -> None:
        super().__init__()
        self.person: dict[str, Any] = dict(ALICE)
        self.life = 900
        self.codes: dict[str, dict[str, str]] = {}
        self.refresh_tokens: dict[str, dict[str, str]] = {}
        self.own_tokens: dict[str, tuple[str, str]] = {}
        self.published = ["rsa", "ec"]
        self.signs_with = ("rsa", "RS256")
        self.change_claims: Callable[[dict[str, Any]], None] = _leave
        self.change_answer: Callable[[dict[str, Any]], None] = _leave
        self.change_document: Callable[[dict[str, Any]], None] = _leave
        self.before_refresh: Callable[[], None] = lambda: None
        self.id_token: Callable[[dict[str, Any]], str] = self.sign
        self.userinfo = dict(self.person)
        self.userinfo_status = 200
        self.raw_answer: tuple[int, bytes] | None = None

    # --- What the browser does there

    def authorize(self, url: str) -> str:
        """The person says yes: the address that the browser is sent back to."""
        asked = dict(parse_qsl(urlsplit(url).query, strict_parsing=True))
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state'], 'iss': ISSUER})}"

    # --- What the client asks

    def answer(self, request: requests.PreparedRequest) -> requests.Response:
        """Answer as the authorization server does, or with `raw_answer` instead."""
        if self.raw_answer is not None:
            return reply(request, *self.raw_answer)
        route: Any = {
            "/.well-known/openid-configuration": self._document,
            "/.well-known/jwks.json": self._keys,
            "/token": self._token,
            "/revoke": self._revoke,
            "/userinfo": self._userinfo,
        }[urlsplit(request.url or "").path]
        found: requests.Response = route(request)
        return found

    def _document(self, request: requests.PreparedRequest) -> requests.Response:
        document: dict[str, Any] = {
            "issuer": ISSUER,
            "authorization_endpoint": f"{ISSUER}/authorize",
            "token_endpoint": f"{ISSUER}/token",
            "userinfo_endpoint": f"{ISSUER}/userinfo",
            "jwks_uri": f"{ISSUER}/.well-known/jwks.json",
            "revocation_endpoint": f"{ISSUER}/revoke",
            "end_session_endpoint": f"{ISSUER}/logout",
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
        }
        self.change_document(document)
        return reply(request, 200, document)

    def _keys(self, request: requests.PreparedRequest) -> requests.Response:
        return reply(request, 200, {"keys": [jwk(name) for name in self.published]})

    def _token(self, request: requests.PreparedRequest) -> requests.Response:
        form = {name: values[0] for name, values in parse_qs(body_of(request).decode()).items()}
        expected = base64.b64encode(f"site:{SECRET}".encode()).decode()
        if request.headers.get("Authorization") != f"Basic {expected}":
            return reply(request, 401, {"error": "invalid_client"})
        if form["grant_type"] == "client_credentials":
            token = f"gat_{secrets.token_urlsafe(32)}"
            self.own_tokens[token] = (form["scope"], form["resource"])
            return reply(request, 200, {"access_token": token, "token_type": "Bearer", "expires_in": 900})
        if form["grant_type"] == "refresh_token":
            self.before_refresh()
            grant = self.refresh_tokens.pop(form["refresh_token"], None)
            if grant is None:
                return reply(request, 400, {"error": "invalid_grant"})
            return reply(request, 200, self._tokens(grant, nonce=None))
        grant = self.codes.pop(form["code"], None)
        if grant is None or not self._proves(grant, form):
            return reply(request, 400, {"error": "invalid_grant"})
        return reply(request, 200, self._tokens(grant, nonce=grant["nonce"]))

    def _proves(self, grant: dict[str, str], form: dict[str, str]) -> bool:
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        return challenge == grant["code_challenge"] and form["redirect_uri"] == grant["redirect_uri"]

    def _tokens(self, grant: dict[str, str], nonce: str | None) -> dict[str, Any]:
        access_token = f"gat_{secrets.token_urlsafe(32)}"
        refresh_token = f"grt_{secrets.token_urlsafe(32)}"
        self.refresh_tokens[refresh_token] = grant
        claims: dict[str, Any] = {
            "iss": ISSUER,
            "aud": "site",
            "iat": int(time.time()),
            "exp": int(time.time()) + 3600,
            "at_hash": half_hash(access_token),
            "sid": "a-session-of-the-gatehouse",
            **self.person,
        }
        if nonce is not None:
            claims["nonce"] = nonce
        self.change_claims(claims)
        answer = {
            "access_token": access_token,
            "token_type": "Bearer",
            "expires_in": self.life,
            "refresh_token": refresh_token,
            "scope": grant["scope"],
            "id_token": self.id_token(claims),
        }
        self.change_answer(answer)
        return answer

    def sign(self, claims: dict[str, Any]) -> str:
        """An ID token as an honest issuer makes it."""
        name, algorithm = self.signs_with
        return jwt.encode(claims, signing_keys()[name], algorithm, headers={"kid": name})

    def _revoke(self, request: requests.PreparedRequest) -> requests.Response:
        self.refresh_tokens.pop(parse_qs(body_of(request).decode())["token"][0], None)
        return reply(request, 200, {})

    def _userinfo(self, request: requests.PreparedRequest) -> requests.Response:
        return reply(request, self.userinfo_status, self.userinfo)
