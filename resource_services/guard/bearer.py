"""The access token that a request shows: in the Authorization header, once, and nowhere else."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from resource_services.guard.errors import InvalidRequest, MissingCredentials

LONGEST = 4096
"""Characters: a signed token is under 2,000, and what is longer is not worth reading."""

_SCHEME = re.compile(r"(?i:bearer)(?: |\Z)")
_TOKEN = re.compile(r" *([A-Za-z0-9\-._~+/]+=*)\Z")


def bearer_token(environ: Mapping[str, Any]) -> str:
    """Cut what follows `Bearer` from a WSGI environ (RFC 6750, section 2.1), or refuse the request.

    The token's characters are not looked at, since this runs on every request: one that is not well
    formed is in no cache, and `well_formed` judges it on the way past them.
    """
    query = environ.get("QUERY_STRING")
    if query and ("access_token" in query or "%" in query):
        _refuse_token_in(query)
    header: str = environ.get("HTTP_AUTHORIZATION", "")
    if not header.startswith("Bearer ") and not _SCHEME.match(header):
        raise MissingCredentials
    return header[7:]


def well_formed(token: str) -> str:
    """Give the one b64token in `token` (section 2.1), or raise InvalidRequest.

    Two Authorization headers reach a WSGI program joined by a comma, which no token holds.
    """
    match = _TOKEN.match(token) if len(token) <= LONGEST else None
    if match is None:
        raise InvalidRequest("Send one access token, as: Authorization: Bearer <token>.")
    return match[1]


def _refuse_token_in(query: str) -> None:
    """Refuse a token in the query string even beside a good header (sections 2 and 2.3)."""
    if any(name == "access_token" for name, _ in parse_qsl(query, keep_blank_values=True)):
        raise InvalidRequest("Send the access token in the Authorization header, never in the address.")
