"""Answers: JSON for the asker alone, and every refusal as a problem document (RFC 9457)."""

from collections.abc import Callable
from functools import wraps

import structlog
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from pydantic_core import to_json

from chassis import request_id
from chassis.problems import MEDIA_TYPE, InternalError, Problem
from chassis.service.errors import NotFound, StoreUnavailable, TooManyRequests
from identity.accounts.hashers import Saturated
from identity.accounts.refusals import Refused
from identity.throttle.too_many import TooMany
from identity.user_api.endpoint import Answer
from identity.user_api.errors import MethodNotAllowed, Unavailable
from identity.user_api.flows_refused import told
from identity.user_api.versions import NOT_MODIFIED, is_known

log = structlog.get_logger("user_api")


def answered(request: HttpRequest, answer: Answer, status: int) -> HttpResponse:
    """Tell what was asked for; nothing where the asker has that version already (RFC 9110, 13.1.2)."""
    if is_known(request, answer.headers.get("ETag")):
        return _complete(HttpResponse(status=NOT_MODIFIED, headers=dict(answer.headers)))
    if answer.told is None:
        response = HttpResponse(status=status, headers=dict(answer.headers))
        del response.headers["Content-Type"]
        return _complete(response)
    body = answer.told.model_dump_json().encode()
    return _complete(HttpResponse(body, "application/json", status, headers=dict(answer.headers)))


def refused(problem: Problem) -> HttpResponse:
    """Say what is wrong."""
    body = to_json(problem.body(instance=request_id.current()))
    return _complete(HttpResponse(body, MEDIA_TYPE, problem.status, headers=problem.headers))


def problem_of(error: Exception) -> Problem:
    """What to say of anything that was raised; what nobody expected is logged, and not told."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, Refused) and (problem := told(error)):
        return problem
    if isinstance(error, TooMany):
        return TooManyRequests(error.sentence, headers={"Retry-After": str(error.retry_after)})
    if isinstance(error, Saturated):
        return Unavailable(headers={"Retry-After": str(error.retry_after)})
    if isinstance(error, OperationalError):
        log.error("store unavailable", exc_info=error)
        return StoreUnavailable(headers={"Retry-After": "1"})
    log.error("unexpected", exc_info=error)
    return InternalError("It was logged under this request's id.")


@csrf_exempt
def nothing_here(_request: HttpRequest, **_parts: str) -> HttpResponse:
    """Whatever else is asked for below /api/."""
    return refused(NotFound())


def reading_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Refuse every method that does more than read, in the form of all refusals."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, **parts: str) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return refused(MethodNotAllowed(headers={"Allow": "GET, HEAD"}))
        return view(request, **parts)

    return guarded


def _complete(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    return response
