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
HIGHEST_PORT = 65535


class RedirectUri:
    """What the engine asks about redirect URIs."""

    def validate_redirect_uri(
        self,
        client_id: str,  # noqa: ARG002
        redirect_uri: str,
        request: Any,
        *args: Any,  # noqa: ARG002
        **kwargs: Any,  # noqa: ARG002
    ) -> bool:
        """Whether the client registered it."""
        application: Application = request.client
        return any(matches(redirect_uri, registered) for registered in application.redirect_uris.split())

    def get_default_redirect_uri(self, client_id: str, request: Any, *args: Any, **kwargs: Any) -> str | None:  # noqa: ARG002
        """The only registered one, where the request names none (RFC 6749, section 3.1.2.3)."""
        registered = request.client.redirect_uris.split()
        return registered[0] if len(registered) == 1 else None

    def confirm_redirect_uri(
        self,
        client_id: str,  # noqa: ARG002
        code: str,  # noqa: ARG002
        redirect_uri: str,
        client: Application,  # noqa: ARG002
        request: Any,
        *args: Any,  # noqa: ARG002
        **kwargs: Any,  # noqa: ARG002
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
        parts.port  # noqa: B018 - raises ValueError for a port that is none
    except ValueError:
        return "it cannot be read"
    if parts.scheme != "https" or not parts.hostname:
        return (
            "it must be https, a loopback address, or a private-use scheme such as com.example.app:/callback"
        )
    if "#" in uri:
        return "it has a fragment"
    if parts.username is not None:
        return "it carries a user name"
    if "*" in uri or re.search(r"[^\x21-\x7e]", uri):
        return "it holds a character that no exact address has"
    return None
