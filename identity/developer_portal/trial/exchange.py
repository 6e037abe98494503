"""A request of the trial to our own endpoint: sent without leaving the process, shown without secrets."""

import json
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse

from identity.authorization_server.rules.parameters import FORM

View = Callable[[HttpRequest], HttpResponse]
HIDDEN = "(hidden)"


@dataclass(frozen=True)
class Exchange:
    """What was sent and what came back, in the words of HTTP."""

    sent: str
    status: int
    answer: dict[str, Any]


def post(view: View, path: str, form: dict[str, str], *, authorization: str = "") -> Exchange:
    """Send a form to an endpoint, as a program would."""
    body = urlencode(form).encode()
    headers = {"CONTENT_TYPE": FORM, "CONTENT_LENGTH": str(len(body))}
    answer = _send(view, path, body, headers | _shown_by(authorization))
    shown = [f"Authorization: {_scheme(authorization)} {HIDDEN}"] if authorization else []
    lines = [f"POST {path} HTTP/1.1", f"Content-Type: {FORM}", *shown, "", *_lines(form)]
    return Exchange("\n".join(lines), answer.status_code, _read(answer))


def get(view: View, path: str, *, authorization: str = "") -> Exchange:
    """Ask an endpoint."""
    answer = _send(view, path, b"", _shown_by(authorization))
    shown = [f"Authorization: {authorization}"] if authorization else []
    return Exchange("\n".join([f"GET {path} HTTP/1.1", *shown]), answer.status_code, _read(answer))


def basic(identifier: str, secret: str) -> str:
    """HTTP Basic as OAuth wants it (RFC 6749, section 2.3.1)."""
    return "Basic " + b64encode(f"{quote_plus(identifier)}:{quote_plus(secret)}".encode()).decode()


def _send(view: View, path: str, body: bytes, headers: dict[str, str]) -> HttpResponse:
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST" if body else "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": urlsplit(settings.ISSUER).hostname,
        "SERVER_PORT": "443",
        "HTTP_HOST": urlsplit(settings.ISSUER).netloc,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "https",
        "wsgi.input": BytesIO(body),
        **headers,
    }
    return view(WSGIRequest(environ))


def _read(answer: HttpResponse) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer.content) if answer.content else {}
    return found


def _shown_by(authorization: str) -> dict[str, str]:
    return {"HTTP_AUTHORIZATION": authorization} if authorization else {}


def _scheme(authorization: str) -> str:
    return authorization.partition(" ")[0]


def _lines(form: dict[str, str]) -> list[str]:
    return [f"{name}={value}" for name, value in form.items()]
