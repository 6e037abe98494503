"""Versions: what was read is what is changed, or the change is refused."""

import hashlib

from django.http import HttpRequest
from django.utils.http import parse_etags

from chassis.service.errors import PreconditionFailed, PreconditionRequired
from chassis.service.schemas import Told
from identity.user_api.endpoint import Answer

NOT_MODIFIED = 304


def versioned(told: Told) -> Answer:
    """Tell it together with its version, a strong entity tag (RFC 9110, section 8.8.3)."""
    return Answer(told, {"ETag": etag_of(told)})


def etag_of(told: Told) -> str:
    """The version, quotes and all."""
    return f'"{hashlib.sha256(told.model_dump_json().encode()).hexdigest()[:32]}"'


def check_if_match(request: HttpRequest, now: Told) -> None:
    """Raise PreconditionRequired without If-Match, PreconditionFailed when it names another version."""
    sent = request.headers.get("If-Match")
    if sent is None:
        raise PreconditionRequired
    # Strong comparison: a weak tag never matches (RFC 9110, section 13.1.1).
    if not {"*", etag_of(now)} & set(parse_etags(sent)):
        raise PreconditionFailed


def is_known(request: HttpRequest, etag: str | None) -> bool:
    """Whether the asker has this version already."""
    sent = request.headers.get("If-None-Match")
    if etag is None or sent is None or request.method not in {"GET", "HEAD"}:
        return False
    return bool({"*", etag} & {tag.removeprefix("W/") for tag in parse_etags(sent)})
