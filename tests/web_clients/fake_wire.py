"""A program on the other end of the wire, reached through a requests adapter instead of a socket."""

import io
import json
from collections.abc import Mapping
from typing import Any

import requests
from requests.adapters import BaseAdapter, HTTPAdapter
from urllib3 import HTTPResponse


class FakeProgram(BaseAdapter):
    """Answers requests with what `answer` gives: a response, or an exception to raise."""

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[requests.PreparedRequest] = []
        self.calls: list[dict[str, Any]] = []
        self.down = False

    def send(self, request: requests.PreparedRequest, *_args: Any, **how: Any) -> requests.Response:
        """Answer in the place of a socket."""
        self.requests.append(request)
        self.calls.append(how)
        if self.down:
            raise requests.ConnectionError("nobody listens")
        return self.answer(request)

    def answer(self, request: requests.PreparedRequest) -> requests.Response:
        """What the program says."""
        raise NotImplementedError

    def close(self) -> None:
        """Nothing is open."""

    def asked(self, path: str) -> list[requests.PreparedRequest]:
        """The requests for one path."""
        return [request for request in self.requests if request.path_url.split("?")[0] == path]


def reply(
    request: requests.PreparedRequest,
    status: int,
    body: object = None,
    *,
    headers: Mapping[str, str] | None = None,
    media_type: str = "application/json",
) -> requests.Response:
    """A response to `request`; `body` is JSON unless it is bytes."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    raw = HTTPResponse(
        io.BytesIO(content),
        headers={"Content-Type": media_type, **(headers or {})},
        status=status,
        preload_content=False,
    )
    return HTTPAdapter().build_response(request, raw)


def body_of(request: requests.PreparedRequest) -> bytes:
    """The whole body of a request, streamed or not."""
    if request.body is None:
        return b""
    if isinstance(request.body, str):
        return request.body.encode()
    return request.body if isinstance(request.body, bytes) else b"".join(request.body)
