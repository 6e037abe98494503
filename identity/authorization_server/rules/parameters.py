"""Parameters are read strictly, or the request is refused (RFC 6749, sections 3.1 and 3.2, appendix B)."""

from collections import Counter
from urllib.parse import parse_qsl

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.http.request import RawPostDataException, UnreadablePostError

from identity.authorization_server.errors import InvalidRequestError, MalformedRequest

Pairs = list[tuple[str, str]]

FORM = "application/x-www-form-urlencoded"
MOST = 60
REPEATABLE = {"resource"}
"""RFC 8707, section 2 lets a request name several resources; nothing else may come twice."""


def query(request: HttpRequest) -> Pairs:
    """The parameters of the query, duplicates and all; without value is as good as absent."""
    return _decode(request.META.get("QUERY_STRING", "").encode("latin-1", "replace"))


def form(request: HttpRequest) -> Pairs:
    """The parameters of a form body, each at most once."""
    if request.content_type != FORM:
        raise MalformedRequest(f"The body must be {FORM}.")
    try:
        pairs = _decode(request.body)
    except RequestDataTooBig:
        raise MalformedRequest("The body is too large.") from None
    except (RawPostDataException, UnreadablePostError):
        raise MalformedRequest("The body cannot be read.") from None
    repeated = duplicates(pairs)
    if repeated:
        raise InvalidRequestError("A parameter came more than once.")
    return pairs


def duplicates(pairs: Pairs) -> set[str]:
    """Names that came more than once and must not."""
    counts = Counter(name for name, _ in pairs)
    return {name for name, count in counts.items() if count > 1} - REPEATABLE


def _decode(raw: bytes) -> Pairs:
    try:
        pairs = parse_qsl(raw.decode("ascii"), errors="strict", max_num_fields=MOST)
    except UnicodeDecodeError:
        raise MalformedRequest("Parameters must be UTF-8, percent-encoded.") from None
    except ValueError:
        raise MalformedRequest("There are too many parameters.") from None
    if any("\x00" in name + value for name, value in pairs):
        raise MalformedRequest("A parameter holds a NUL character.")
    return pairs
