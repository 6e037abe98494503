"""What kind of body, and how large a one, an endpoint reads."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import request

from chassis.service.errors import UnsupportedMediaType
from chassis.service.rates import counts_as

SMALL = 64 * 1024
"""Bytes of a body without files."""
ENVELOPE = 64 * 1024
"""Bytes of a multipart body besides its file: boundaries, headers and fields."""
PARTS = 16

Handler = TypeVar("Handler", bound=Callable[..., Any])


def accepts(*media_types: str, header: str = "Accept") -> Callable[[Handler], Handler]:
    """Refuse a body of any other media type (RFC 9110, section 15.5.16); `header` tells which are read."""

    def decorate(handler: Handler) -> Handler:
        @wraps(handler)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if request.mimetype not in media_types:
                raise UnsupportedMediaType(
                    f"Send {' or '.join(media_types)}.", headers={header: ", ".join(media_types)}
                )
            return handler(*args, **kwargs)

        return guarded  # type: ignore[return-value]

    return decorate


def accepts_upload(largest: Callable[[], int]) -> Callable[[Handler], Handler]:
    """Read a multipart body with files of `largest()` bytes in all.

    A larger one ends as 413, unread if its length tells. Each counts against the limit of uploads.
    """

    def decorate(handler: Handler) -> Handler:
        @wraps(handler)
        def bounded(*args: Any, **kwargs: Any) -> Any:
            request.max_content_length = largest() + ENVELOPE
            request.max_form_parts = PARTS
            return handler(*args, **kwargs)

        return counts_as("uploads")(accepts("multipart/form-data")(bounded))  # type: ignore[return-value]

    return decorate
