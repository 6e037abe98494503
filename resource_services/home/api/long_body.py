"""Endpoints that read an issue's whole text."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import request

LARGEST = 256 * 1024
"""Bytes of a body: every character of the longest text may take six as JSON."""

Handler = TypeVar("Handler", bound=Callable[..., Any])


def reads_long_body(handler: Handler) -> Handler:
    """Read more than endpoints usually do; stands above whatever reads the body."""

    @wraps(handler)
    def reading(*args: Any, **kwargs: Any) -> Any:
        request.max_content_length = LARGEST
        return handler(*args, **kwargs)

    return reading  # type: ignore[return-value]
