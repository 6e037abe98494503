"""What counts as an answer from another program: 200, a JSON object, not large, in time."""

import json
import time
from typing import Any

import requests

LARGEST = 64 * 1024
"""Bytes of an answer, unless the caller says otherwise: an introspection has about 500, a key set 2,000."""
LONGEST = 3.0
"""Seconds for the whole body, however it trickles."""


class UnusableAnswerError(Exception):
    """The other program answered, but not with something that can be believed."""


def read_object(response: requests.Response, *, largest: int = LARGEST) -> dict[str, Any]:
    """Read the JSON object of a streamed `response`, or raise UnusableAnswerError.

    A redirect is no answer either: our credentials go to one address only.
    """
    with response:
        if response.status_code != requests.codes.ok:
            raise UnusableAnswerError(f"status {response.status_code}")
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            raise UnusableAnswerError("not JSON")
        try:
            answer = json.loads(_body(response, largest))
        except (ValueError, RecursionError) as error:
            raise UnusableAnswerError("not JSON") from error
    if not isinstance(answer, dict):
        raise UnusableAnswerError("not an object")
    return answer


def _body(response: requests.Response, largest: int) -> bytes:
    """Read as it comes, since a limit on each read alone would let a body trickle for ever."""
    body = b""
    ends = time.monotonic() + LONGEST
    while chunk := response.raw.read1(largest):
        body += chunk
        if len(body) > largest:
            raise UnusableAnswerError("too large")
        if time.monotonic() > ends:
            raise UnusableAnswerError("too slow")
    return body
