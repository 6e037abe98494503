"""A redirect URI is the registered one, character by character (RFC 9700, section 2.1)."""

import re
from typing import Any
from urllib.parse import urlsplit

from identity.authorization_server.errors import InvalidGrantError
from identity.authorization_server.models import Application

# RFC 8252, section 7.3: a native app listens on whatever port the system gave it.
LOOPBACK = re.compile(r"(http://(?:127\.0\.0\.1|\[::1\]))(?::(\d{1,5}))?((?:/[^#]*)?)\Z")
# RFC 8252, section 7.1: a reversed domain name, one slash, no authority.
PRIVATE_USE = re.compile(r"[a-z][a-z0-9+-]*(?:\.[a-z0-9+-]+)+:/(?:[^/#][^#]*)?\Z")
EXACT = re.compile(r"[\x21-\x29\x2b-\x7e]+\Z")  # no star: nothing is a pattern
HIGHEST_PORT = 65535


class RedirectUri:
    """What the engine asks about redirect URIs."""

    def validate_redirect_uri(
        self,
        client_id: str,
        redirect_uri: str,
        request: Any,
        *args: Any,
        **kwargs: Any,
    ) -> bool:
        """Whether the client registered it."""
        application: Application = request.client
        return any(matches(redirect_uri, registered) for registered in application.redirect_uris.split())

    def get_default_redirect_uri(self, client_id: str, request: Any, *args: Any, **kwargs: Any) -> str | None:
        """The only registered one, where the request names none (RFC 6749, section 3.1.2.3)."""
        registered = request.client.redirect_uris.split()
        return registered[0] if len(registered) == 1 else None

    def confirm_redirect_uri(
        self,
        client_id: str,
        code: str,
        redirect_uri: str,
        client: Application,
        request: Any,
        *args: Any,
        **kwargs: Any,
    ) -> bool:
        """At the token endpoint it is the very one of the authorization request (RFC 6749, section 4.1.3)."""
        asked = request.grant.redirect_uri
        if redirect_uri != asked or (
            request.using_default_redirect_uri and not request.grant.redirect_omitted
        ):
            raise InvalidGrantError("The redirect URI is not that of the authorization request.")
        return True


def matches(sent: str, registered: str) -> bool:
    """Compare two strings; between loopback addresses the port may differ, and nothing else."""
    if sent == registered:
        return True
    ours, theirs = LOOPBACK.match(registered), LOOPBACK.match(sent)
    if ours is None or theirs is None:
        return False
    port = theirs[2]
    return (theirs[1], theirs[3]) == (ours[1], ours[3]) and (port is None or 0 < int(port) <= HIGHEST_PORT)


def difference(sent: str, registered: str) -> int:
    """Index of the first character that differs, for the owner who has to find it."""
    pairs = zip(sent, registered, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(sent), len(registered)))


def problem(uri: str) -> str | None:
    """Why `uri` cannot be registered; None when it can."""
    if LOOPBACK.match(uri) or PRIVATE_USE.match(uri):
        return None
    try:
        parts = urlsplit(uri)
        _ = parts.port
    except ValueError:
        return "it cannot be read"
    faults = {
        "it is neither https, nor loopback, nor of a private-use scheme such as com.example.app:/callback":
            parts.scheme != "https" or not parts.hostname,
        "it has a fragment": "#" in uri,
        "it carries a user name": parts.username is not None,
        "it holds a character that no exact address has": not EXACT.match(uri),
    }  # fmt: skip
    return next((fault for fault, found in faults.items() if found), None)
