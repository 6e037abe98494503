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
NUL = "\x00"
REPEATABLE = {"resource"}
"""RFC 8707, section 2 lets a request name several resources; nothing else may come twice."""


def query(request: HttpRequest, *, judged_later: bool = False) -> Pairs:
    """The parameters of the query, duplicates and all; without value is as good as absent.

    `judged_later` says that a NUL is refused once it is known whom to tell.
    """
    pairs = _decode(request.META.get("QUERY_STRING", "").encode("latin-1", "replace"))
    return pairs if judged_later else without_nul(pairs)


def form(request: HttpRequest, *, judged_later: bool = False) -> Pairs:
    """The parameters of a form body, each at most once unless somebody else judges them."""
    if request.content_type != FORM:
        raise MalformedRequest(f"The body must be {FORM}.")
    try:
        body = request.body
    except RequestDataTooBig:
        raise MalformedRequest("The body is too large.") from None
    except (RawPostDataException, UnreadablePostError):
        raise MalformedRequest("The body cannot be read.") from None
    return _decode(body) if judged_later else read(body)


def read(body: bytes) -> Pairs:
    """The parameters of a form, each at most once."""
    pairs = without_nul(_decode(body))
    repeated = duplicates(pairs)
    if repeated:
        raise InvalidRequestError("A parameter came more than once.")
    return pairs


def duplicates(pairs: Pairs) -> set[str]:
    """Names that came more than once and must not."""
    counts = Counter(name for name, _ in pairs)
    return {name for name, count in counts.items() if count > 1} - REPEATABLE


def without_nul(pairs: Pairs) -> Pairs:
    """The same pairs, where none holds what no database keeps."""
    if any(NUL in name + value for name, value in pairs):
        raise MalformedRequest("A parameter holds a NUL character.")
    return pairs


def _decode(raw: bytes) -> Pairs:
    try:
        return parse_qsl(raw.decode("ascii"), errors="strict", max_num_fields=MOST)
    except UnicodeDecodeError:
        raise MalformedRequest("Parameters must be UTF-8, percent-encoded.") from None
    except ValueError:
        raise MalformedRequest("There are too many parameters.") from None
