"""A trial that waits for its owner to come back from the authorization endpoint."""

import secrets
import time
from base64 import urlsafe_b64encode
from dataclasses import asdict, dataclass
from hashlib import sha256
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from identity.authorization_server.models import Application
from identity.developer_portal.page import portal_url

KEY = "trial"
LASTS = 600


@dataclass(frozen=True)
class Pending:
    """What the application would have to remember meanwhile."""

    client_id: str
    scope: str
    state: str
    nonce: str
    verifier: str
    began: float

    @property
    def challenge(self) -> str:
        """The verifier's SHA-256, which may be seen (RFC 7636, section 4.2)."""
        return urlsafe_b64encode(sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()

    @property
    def parameters(self) -> dict[str, str]:
        """The authorization request (RFC 6749, section 4.1.1)."""
        return {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": callback(),
            "scope": self.scope,
            "state": self.state,
            "nonce": self.nonce,
            "code_challenge": self.challenge,
            "code_challenge_method": "S256",
        }

    @property
    def url(self) -> str:
        """Where the browser goes."""
        return f"{settings.ISSUER}/authorize?{urlencode(self.parameters)}"


def callback() -> str:
    """The redirect URI of every trial."""
    return portal_url("test-login")


def begin(session: SessionBase, application: Application) -> Pending:
    """Remember a new trial in the place of any before."""
    pending = Pending(
        client_id=application.client_id,
        scope=" ".join(application.scopes),
        state=secrets.token_urlsafe(16),
        nonce=secrets.token_urlsafe(16),
        verifier=secrets.token_urlsafe(48),
        began=time.time(),
    )
    session[KEY] = asdict(pending)
    return pending


def current(session: SessionBase) -> Pending | None:
    """The trial under way, unless it began too long ago."""
    found = session.get(KEY)
    return Pending(**found) if found and time.time() - found["began"] < LASTS else None


def forget(session: SessionBase) -> None:
    """It is over."""
    session.pop(KEY, None)
