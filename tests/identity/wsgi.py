"""Identity as its server calls it, with all that stands before Django; our faults are there to be seen."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import got_request_exception, request_finished, request_started
from django.db import close_old_connections

from chassis.drained import Drained
from chassis.request_id import RequestId
from identity.authorization_server.short_path.door import ShortPath
from identity.config.charset import OneCharset
from identity.config.doors import door_url

TOKEN = "a" * 32
"""What a browser that was sent this as its CSRF cookie sends back."""


@dataclass
class Answer:
    """What came, and the exceptions that Django answered with a page."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    faults: list[BaseException] = field(default_factory=list)

    def get(self, name: str) -> str:
        """A header, or nothing."""
        return self.headers.get(name, "")


@cache
def program() -> RequestId:
    """As `identity.config.wsgi` puts it together, where also the machine's settings are judged."""
    return RequestId(Drained(ShortPath(OneCharset(WSGIHandler()))))


def ask(
    door: str,
    method: str,
    path: str,
    *,
    query: bytes = b"",
    body: bytes = b"",
    content_type: str = "",
    headers: Mapping[str, str] | None = None,
    cookies: Mapping[str, str] | None = None,
) -> Answer:
    """Send one request; `headers` are spelled as WSGI does. It passes the check against forged forms."""
    origin = door_url(door).rstrip("/")
    jar = {**(cookies or {}), settings.CSRF_COOKIE_NAME: TOKEN}
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query.decode("latin-1"),
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_HOST": urlsplit(origin).netloc,
        "HTTP_ORIGIN": origin,
        "HTTP_X_CSRFTOKEN": TOKEN,
        "HTTP_X_FORWARDED_PROTO": "https",
        "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in jar.items()),
        "REMOTE_ADDR": "127.0.0.1",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "0",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **(headers or {}),
    }
    return _answered(environ)


def _answered(environ: dict[str, Any]) -> Answer:
    answer = Answer()

    def begin(status: str, given: list[tuple[str, str]], *_: Any) -> Any:
        answer.status, answer.headers = int(status.split(maxsplit=1)[0]), dict(given)

    def failed(**_: Any) -> None:
        if (fault := sys.exc_info()[1]) is not None:
            answer.faults.append(fault)

    got_request_exception.connect(failed)
    # The test's transaction lives on this connection.
    for moment in (request_started, request_finished):
        moment.disconnect(close_old_connections)
    try:
        said = program()(environ, begin)
        answer.body = b"".join(said)
        if hasattr(said, "close"):
            said.close()
    finally:
        for moment in (request_started, request_finished):
            moment.connect(close_old_connections)
        got_request_exception.disconnect(failed)
    return answer
