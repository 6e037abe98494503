"""Where the gatehouse's endpoints are, by its own word (OpenID Connect Discovery 1.0)."""

import threading
from dataclasses import dataclass
from typing import Any

from chassis.http import Session
from web_clients.sign_in.errors import BadAnswer
from web_clients.sign_in.wire import read_json

PATH = "/.well-known/openid-configuration"
ENDPOINTS = (
    "authorization_endpoint",
    "token_endpoint",
    "userinfo_endpoint",
    "jwks_uri",
    "revocation_endpoint",
    "end_session_endpoint",
)


@dataclass(frozen=True)
class Provider:
    """The endpoints of an issuer, all absolute and https."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    userinfo_endpoint: str
    jwks_uri: str
    revocation_endpoint: str
    end_session_endpoint: str


def judge(document: dict[str, Any], issuer: str) -> Provider:
    """Take a discovery document for `issuer` only if it is whole, its own and safe to use.

    The issuer must be the very string that was asked (Discovery, section 4.3), and PKCE with S256 must be
    offered, or sending a challenge would protect nothing (RFC 9700, section 2.1.1).
    """
    if document.get("issuer") != issuer:
        raise BadAnswer("discovery: the document is another issuer's")
    for name in ENDPOINTS:
        url = document.get(name)
        if not isinstance(url, str) or not url.startswith("https://"):
            raise BadAnswer(f"discovery: {name} is missing or not https")
    if "code" not in (document.get("response_types_supported") or []):
        raise BadAnswer("discovery: no authorization code flow")
    if "S256" not in (document.get("code_challenge_methods_supported") or []):
        raise BadAnswer("discovery: no PKCE with S256")
    return Provider(issuer=issuer, **{name: document[name] for name in ENDPOINTS})


class Discovery:
    """The issuer's endpoints, read the first time that they are needed and kept for the process's life."""

    def __init__(self, http: Session, issuer: str) -> None:
        self._http = http
        self._issuer = issuer
        self._lock = threading.Lock()
        self._provider: Provider | None = None

    def provider(self) -> Provider:
        """The endpoints; a failed reading is not kept, so the next call asks again."""
        if self._provider is None:
            with self._lock:
                if self._provider is None:
                    self._provider = judge(read_json(self._http, self._issuer + PATH), self._issuer)
        return self._provider
