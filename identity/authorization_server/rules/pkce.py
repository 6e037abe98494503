"""Proof Key for Code Exchange, by every client, with S256 alone (RFC 7636; RFC 9700, section 2.1.1)."""

import re
from typing import Any

from identity.authorization_server.errors import InvalidGrantError, InvalidRequestError

S256 = "S256"
CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}\Z")  # base64url of a SHA-256
VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}\Z")  # section 4.1


class Pkce:
    """What the engine asks about the challenge."""

    def is_pkce_required(self, client_id: str, request: Any) -> bool:
        """By confidential clients too: it binds the code to the browser that asked."""
        return True

    def get_code_challenge(self, code: str, request: Any) -> str:
        """The challenge of the code; a verifier that is missing or malformed cannot meet it."""
        if not VERIFIER.match(request.code_verifier or ""):
            raise InvalidGrantError("The code verifier is missing or malformed.")
        challenge: str = request.grant.code_challenge
        return challenge

    def get_code_challenge_method(self, code: str, request: Any) -> str:
        """No other was ever accepted."""
        return S256


def check_challenge(request: Any) -> dict[str, Any]:
    """Refuse an authorization request without an S256 challenge (section 4.4.1)."""
    if not request.code_challenge:
        raise InvalidRequestError("A code challenge is required.", request=request)
    if request.code_challenge_method != S256:
        raise InvalidRequestError("The code challenge method must be S256.", request=request)
    if not CHALLENGE.match(request.code_challenge):
        raise InvalidRequestError("The code challenge is not a SHA-256 in base64url.", request=request)
    return {}
