"""Versions: what was read is what is changed, or the change is refused."""

import hashlib
from typing import Literal

from flask import Response, request
from pydantic import BaseModel

from chassis.service.errors import PreconditionFailed, PreconditionRequired


def etag_of(document: BaseModel) -> str:
    """The strong entity tag of what is told (RFC 9110, section 8.8.3), without its quotes."""
    return hashlib.sha256(document.model_dump_json().encode()).hexdigest()[:32]


def check_if_match(document: BaseModel, *, need: Literal["always", "if sent"] = "always") -> None:
    """Refuse to change what is no longer as its editor saw it.

    Raises PreconditionRequired without If-Match, PreconditionFailed when it names another version.
    """
    if "If-Match" not in request.headers:
        if need == "always":
            raise PreconditionRequired
        return
    # Strong comparison: a weak tag never matches (RFC 9110, section 13.1.1).
    if not request.if_match.contains(etag_of(document)):
        raise PreconditionFailed


def check_no_if_match() -> None:
    """Refuse to make what the caller takes for something that is there; raises PreconditionFailed."""
    if "If-Match" in request.headers:
        raise PreconditionFailed


def with_etag(response: Response, document: BaseModel) -> Response:
    """Put the version on an answer; one that the caller already has becomes 304 (section 13.1.2)."""
    response.set_etag(etag_of(document))
    if request.method in {"GET", "HEAD"}:
        response.make_conditional(request)
    return response
