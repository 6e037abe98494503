"""Before Django: the two questions that programs ask all day are answered without its hundred steps.

Only what is in perfect order is answered here, by the same rules. Everything else, each refusal among it,
goes on to Django as if it had never been looked at.
"""

import json
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from io import BytesIO
from threading import Lock, local
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error as DatabaseFailure
from django.db import connection

from identity.authorization_server.errors import OAuth2Error
from identity.authorization_server.rules import parameters
from identity.authorization_server.rules.client_authentication import Credentials, basic
from identity.authorization_server.rules.parameters import FORM, Pairs
from identity.authorization_server.short_path.client_credentials import ClientCredentials
from identity.authorization_server.short_path.introspection import Introspection
from identity.throttle.client_secrets import is_held_off

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LONGEST = 8192
"""Bytes of a body that is read here."""
HEADERS = [
    ("Content-Type", "application/json"),
    ("Cache-Control", "no-store"),
    ("Pragma", "no-cache"),
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
]
_MAKERS: dict[str, Callable[[], Callable[[Credentials, Pairs], dict[str, Any] | None]]] = {
    "/introspect": Introspection,
    "/token": ClientCredentials,
}


class ShortPath:
    """WSGI middleware directly before Django's handler."""

    def __init__(self, app: "WSGIApplication") -> None:
        self.app = app
        self._authority = urlsplit(settings.ISSUER).netloc.lower()
        self._threads = local()
        # On SQLite nothing is gained at once that is not lost to threads that wake each other at every
        # statement, or find the one writer busy and sleep. A reader never waits for a writer's turn.
        alone = connection.vendor == "sqlite"
        self._turns = {path: Lock() if alone else nullcontext() for path in _MAKERS}

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer, or let Django answer."""
        said = self._said(environ)
        if said is None:
            return self.app(environ, start_response)
        body = json.dumps(said).encode()
        start_response("200 OK", [*HEADERS, ("Content-Length", str(len(body)))])
        return [body]

    def _said(self, environ: "WSGIEnvironment") -> dict[str, Any] | None:
        path = environ["PATH_INFO"]
        if path not in _MAKERS or not self._in_order(environ):
            return None
        try:
            shown = basic(environ["HTTP_AUTHORIZATION"])
            if is_held_off(shown.identifier, environ):
                return None
            length = int(environ["CONTENT_LENGTH"])
            body = environ["wsgi.input"].read(length)
            environ["wsgi.input"] = BytesIO(body)
            if len(body) < length:
                return None
            form = parameters.read(body)
            with self._turns[path]:
                return self._answering(path)(shown, form)
        except (OAuth2Error, DatabaseFailure):
            return None

    def _in_order(self, environ: "WSGIEnvironment") -> bool:
        length = environ.get("CONTENT_LENGTH", "")
        return (
            environ["REQUEST_METHOD"] == "POST"
            and environ.get("HTTP_HOST", "").lower() == self._authority
            and not environ.get("QUERY_STRING")
            and environ.get("CONTENT_TYPE") == FORM
            and "HTTP_AUTHORIZATION" in environ
            and "HTTP_ORIGIN" not in environ
            and length.isascii()
            and length.isdigit()
            and int(length) <= LONGEST
        )

    def _answering(self, path: str) -> Callable[[Credentials, Pairs], dict[str, Any] | None]:
        """What answers at this path, on this thread's connection."""
        kept = self._threads.__dict__
        if path not in kept:
            kept[path] = _MAKERS[path]()
        found: Callable[[Credentials, Pairs], dict[str, Any] | None] = kept[path]
        return found
