"""A refusal reaches the caller even when it came before the body was read."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PIECE = 64 * 1024


class Drained:
    """WSGI middleware: read what the application left of the body.

    A server that closes a connection with unread bytes resets it, and the edge, still sending, loses the
    answer. How much there can be, the edge bounds.
    """

    def __init__(self, app: "WSGIApplication") -> None:
        self.app = app

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer through the wrapped application, and then take the rest of the body."""
        answer = self.app(environ, start_response)
        while environ["wsgi.input"].read(PIECE):
            pass
        return answer
