"""A request keeps one id through every program, and its log line keeps secrets out."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from chassis import logs, request_id
from chassis.request_id import RequestId


@pytest.fixture
def root_logger() -> Iterator[logging.Logger]:
    """The root logger, put back as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield root
    root.handlers[:] = handlers
    root.setLevel(level)


def call(path: str = "/", query: str = "", **environ: str) -> tuple[dict[str, str], str | None]:
    """Send one request; give the answer's headers and the id that the application saw."""
    seen: list[str | None] = []
    headers: dict[str, str] = {}

    def app(_environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append(request_id.current())
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"ok"]

    def start(_status: str, given: list[tuple[str, str]], *_: Any) -> Any:
        headers.update(given)

    RequestId(app)({"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, **environ}, start)
    return headers, seen[0]


def test_an_id_is_made_where_none_came() -> None:
    """The application and the caller learn the same new id."""
    headers, seen = call()

    assert seen is not None
    assert headers["X-Request-ID"] == seen


def test_two_requests_have_two_ids() -> None:
    """No id is used twice."""
    assert call()[1] != call()[1]


def test_the_callers_id_is_kept() -> None:
    """So that one id leads through every program's log."""
    headers, seen = call(HTTP_X_REQUEST_ID="edge-12345678")

    assert headers["X-Request-ID"] == seen == "edge-12345678"


@pytest.mark.parametrize(
    "given", ["short", "x" * 65, "two words", "new\nline-forged", 'quote"12345678', "été-12345678"]
)
def test_a_malformed_id_is_replaced(given: str) -> None:
    """A caller cannot write into the log or the answer's headers."""
    assert call(HTTP_X_REQUEST_ID=given)[1] != given


def test_the_log_line_is_json_without_the_query(
    root_logger: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    """Codes and tokens travel in query strings, so none is logged."""
    logs.configure("example")

    call("/callback", "code=s3cr3t&state=x")

    line = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (line["program"], line["path"], line["status"]) == ("example", "/callback", 200)
    assert line["request_id"]
    assert "s3cr3t" not in json.dumps(line)


def test_a_traceback_shows_no_values(root_logger: logging.Logger, capsys: pytest.CaptureFixture[str]) -> None:
    """An error is logged with its place, without the variables, which may hold a password."""
    logs.configure("example")
    password = "hunter" + "2"

    try:
        _ = 1 / (len(password) - 7)
    except ZeroDivisionError:
        logging.getLogger("example").exception("failed")

    out = capsys.readouterr().out
    assert "ZeroDivisionError" in out
    assert "hunter2" not in out
