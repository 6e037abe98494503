"""The cast of identity's tests, and applications for them to use."""

from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.test.client import ClientHandler

from identity.authorization_server.short_path.door import ShortPath
from tests.identity.conftest import *  # noqa: F403
from tests.protocol.fixtures import *  # noqa: F403


@pytest.fixture(autouse=True)
def _short_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django's test client comes by the short path first, as every request does in a server."""
    through_django = ClientHandler.__call__

    def call(handler: ClientHandler, environ: dict[str, Any]) -> Any:
        headers: list[tuple[str, str]] = []
        path = ShortPath(lambda *_: [])
        body = b"".join(path(environ, lambda _status, given: headers.extend(given)))  # type: ignore[arg-type]
        if not headers:
            return through_django(handler, environ)
        response = HttpResponse(body, headers=dict(headers))
        response.wsgi_request = WSGIRequest(environ)  # type: ignore[attr-defined]
        return response

    monkeypatch.setattr(ClientHandler, "__call__", call)
