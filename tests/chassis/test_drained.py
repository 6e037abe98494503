"""A refusal before the body was read still reaches the caller."""

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pytest

from chassis.drained import Drained

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


def _reading(size: int) -> Any:
    def app(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        read = environ["wsgi.input"].read(size)
        start_response("401 Unauthorized", [])
        return [b"read %d" % len(read)]

    return app


@pytest.mark.parametrize("read", [0, 10, 1_000_000])
def test_takes_the_rest_of_the_body(read: int) -> None:
    """However little of the body the application wanted, none is left, and its answer is untouched."""
    body = io.BytesIO(b"x" * 1_000_000)
    started: list[str] = []

    answer = Drained(_reading(read))(
        {"wsgi.input": body},
        lambda status, _headers, *_: started.append(status),  # type: ignore[arg-type]
    )

    assert list(answer) == [b"read %d" % read]
    assert started == ["401 Unauthorized"]
    assert body.read() == b""
