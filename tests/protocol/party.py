"""A relying party written by hand from the RFCs: what it sends is spelled out, what it gets unjudged."""

import base64
import hashlib
import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from django.test import Client

ISSUER = "https://localhost:5009"
HOST = {"host": "localhost:5009"}


def s256(verifier: str) -> str:
    """The challenge of a verifier (RFC 7636, section 4.2)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def basic(identifier: str, secret: str) -> str:
    """An Authorization header."""
    return "Basic " + base64.b64encode(f"{identifier}:{secret}".encode()).decode()


def sent_back(response: Any) -> dict[str, str]:
    """The parameters with which the browser was sent to the redirect URI."""
    assert response.status_code == 303, response.content
    return {name: values[0] for name, values in parse_qs(urlsplit(response["Location"]).query).items()}


@dataclass
class Party:
    """An application and the browser that it is used in; a parameter that is None is left out."""

    browser: Client
    client_id: str
    redirect_uri: str
    scope: str = "openid profile games:read"
    secret: str | None = None
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    state: str = "a state"

    def get(self, path: str, **kwargs: Any) -> Any:
        """GET at the door."""
        return self.browser.get(path, headers=HOST | kwargs.pop("headers", {}), secure=True, **kwargs)

    def post(self, path: str, form: dict[str, Any] | str, headers: dict[str, str] | None = None) -> Any:
        """POST a form at the door; a string is sent as it is."""
        body = form if isinstance(form, str) else urlencode(present(form), doseq=True)
        return self.browser.post(
            path,
            data=body,
            content_type="application/x-www-form-urlencoded",
            headers=HOST | (headers or {}),
            secure=True,
        )

    def query(self, **over: Any) -> dict[str, Any]:
        """The authorization request (RFC 6749, section 4.1.1)."""
        return present(
            {
                "response_type": "code",
                "client_id": self.client_id,
                "redirect_uri": self.redirect_uri,
                "scope": self.scope,
                "state": self.state,
                "nonce": "a nonce",
                "code_challenge": s256(self.verifier),
                "code_challenge_method": "S256",
            }
            | over
        )

    def authorize(self, **over: Any) -> Any:
        """Send the browser to the authorization endpoint."""
        return self.get("/authorize?" + urlencode(self.query(**over), doseq=True))

    def code(self, **over: Any) -> str:
        """A code, where nobody needs to be asked."""
        return sent_back(self.authorize(**over))["code"]

    def authentication(self) -> dict[str, str]:
        """How the client shows who it is."""
        return {"authorization": basic(self.client_id, self.secret)} if self.secret else {}

    def token(self, form: dict[str, Any], headers: dict[str, str] | None = None) -> Any:
        """POST to the token endpoint."""
        own = {} if self.secret else {"client_id": self.client_id}
        return self.post("/token", own | form, self.authentication() if headers is None else headers)

    def exchange(self, code: str, /, **over: Any) -> Any:
        """The token request (RFC 6749, section 4.1.3)."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "code_verifier": self.verifier,
        }
        return self.token(form | over)

    def refresh(self, refresh_token: str, /, **over: Any) -> Any:
        """The refresh request (RFC 6749, section 6)."""
        return self.token({"grant_type": "refresh_token", "refresh_token": refresh_token} | over)

    def tokens(self, **over: Any) -> dict[str, Any]:
        """Tokens by the whole code flow."""
        answer = self.exchange(self.code(**over))
        assert answer.status_code == 200, answer.content
        found: dict[str, Any] = answer.json()
        return found

    def revoke(self, token: str, /, **over: Any) -> Any:
        """The revocation request (RFC 7009, section 2.1)."""
        own = {} if self.secret else {"client_id": self.client_id}
        return self.post("/revoke", own | {"token": token} | over, self.authentication())

    def userinfo(self, token: str) -> Any:
        """Ask who the person is."""
        return self.get("/userinfo", headers={"authorization": f"Bearer {token}"})


def present(parameters: dict[str, Any]) -> dict[str, Any]:
    """Those that are not None."""
    return {name: value for name, value in parameters.items() if value is not None}
