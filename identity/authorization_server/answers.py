"""Answers to programs: JSON that no cache keeps (RFC 6749, sections 5.1 and 5.2)."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from identity.authorization_server.errors import InvalidRequestError, OAuth2Error, described
from identity.throttle.held_off import STATUS
from identity.throttle.too_many import TooMany

UNAUTHORIZED = 401
UNAVAILABLE = 503
CHALLENGE = 'Basic realm="gatehouse", charset="UTF-8"'
View = Callable[[HttpRequest], HttpResponse]


def answer(body: Any, status: int = 200) -> HttpResponse:
    """Give JSON that is for the asker alone."""
    response = JsonResponse(body, status=status)
    response["Cache-Control"] = "no-store"
    response["Pragma"] = "no-cache"
    return response


def refusal(error: OAuth2Error) -> HttpResponse:
    """Say what is wrong in the protocol's words; a failed authentication is challenged (RFC 9110, 11.6.1)."""
    return relay(
        json.dumps({"error": error.error, "error_description": error.description}), error.status_code
    )


def come_back_later(error: TooMany) -> HttpResponse:
    """Hold off whoever tried too often (RFC 6585, section 4); RFC 6749 has no code that is nearer."""
    response = answer(described("temporarily_unavailable", error.sentence), STATUS)
    response["Retry-After"] = str(error.retry_after)
    return response


def relay(body: str, status: int) -> HttpResponse:
    """Hand on what the engine answered, under our own headers."""
    said = json.loads(body) if body else {}
    if "error" in said:
        said = described(said["error"], said.get("error_description"))
    response = answer(said, status)
    if status == UNAUTHORIZED:
        response["WWW-Authenticate"] = CHALLENGE
    if status == UNAVAILABLE:
        response["Retry-After"] = "1"
    return response


def post_only(view: View) -> View:
    """Refuse any other method, in JSON."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            response = refusal(InvalidRequestError("This endpoint takes POST only."))
            response.status_code = 405
            response["Allow"] = "POST"
            return response
        return view(request)

    return guarded


def refusals_answered(view: View) -> View:
    """Answer an OAuth error raised anywhere below."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        try:
            return view(request)
        except OAuth2Error as error:
            return refusal(error)
        except TooMany as error:
            return come_back_later(error)

    return guarded
