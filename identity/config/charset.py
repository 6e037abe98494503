"""Whatever charset a request names, its parameters are UTF-8, as forms and addresses always are."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

NAMES = ("charset", "charset*")


class OneCharset:
    """WSGI middleware: Django looks the name up before anything can be caught, and Python knows odd ones."""

    def __init__(self, app: "WSGIApplication") -> None:
        self.app = app

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer as if no charset had been named."""
        named = environ.get("CONTENT_TYPE", "")
        if "charset" in named.lower():
            parts = named.split(";")
            kept = [part for part in parts if part.partition("=")[0].strip().lower() not in NAMES]
            environ["CONTENT_TYPE"] = ";".join(kept)
        return self.app(environ, start_response)
