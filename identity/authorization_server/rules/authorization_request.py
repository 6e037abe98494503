"""What an authorization request may say, beyond what the engine knows to check."""

import re
from typing import Any

from identity.authorization_server.errors import (
    InvalidRequestError,
    RequestNotSupported,
    RequestURINotSupported,
    UnsupportedResponseTypeError,
)
from identity.authorization_server.rules.claims_request import opening, read_claims
from identity.authorization_server.rules.parameters import NUL, duplicates

PROMPTS = ("none", "login", "consent", "select_account")
NONCE_LENGTH = 255
MAX_AGE = re.compile(r"[0-9]{1,9}\Z")


def check_parameters(request: Any) -> dict[str, Any]:
    """Refuse what cannot be honoured, once the client and its redirect URI are known to be good."""
    sent = _readable(request)
    if request.response_type not in {None, "code"}:
        raise UnsupportedResponseTypeError(request=request)
    try:
        wanted = read_claims(request.claims)
    except InvalidRequestError as error:
        error.redirect_uri, error.state = request.redirect_uri, request.state
        raise
    finally:
        request.claims = None  # the engine would read it in its own way
    request.wanted_claims = wanted
    request.scopes = [*dict.fromkeys([*(request.scopes or []), *opening(wanted, request.client.scopes)])]
    if "request" in sent:
        raise RequestNotSupported(request=request)
    if "request_uri" in sent:
        raise RequestURINotSupported(request=request)
    if request.response_mode not in {None, "query"}:
        raise InvalidRequestError("The response mode must be query.", request=request)
    prompts = (request.prompt or "").split()
    if not set(prompts) <= set(PROMPTS) or ("none" in prompts and len(prompts) > 1):
        raise InvalidRequestError("The prompt is not one that is known.", request=request)
    if request.max_age is not None and not MAX_AGE.match(request.max_age):
        raise InvalidRequestError("max_age must be a number of seconds.", request=request)
    if len(request.nonce or "") > NONCE_LENGTH:
        raise InvalidRequestError("The nonce is too long.", request=request)
    return {}


def _readable(request: Any) -> dict[str, str]:
    if duplicates(request.uri_query_params):
        raise InvalidRequestError("A parameter came more than once.", request=request)
    sent = dict(request.uri_query_params)
    if any(NUL in name + value for name, value in sent.items()):
        if NUL in (request.state or ""):
            request.state = None  # sent back, it would trip what reads it
        raise InvalidRequestError("A parameter holds a NUL character.", request=request)
    return sent
