"""Errors become answers here, once: a problem document, whatever went wrong."""

from collections.abc import Callable

import structlog
from apiflask import APIFlask
from apiflask.exceptions import HTTPError
from flask import Response, jsonify, request
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from chassis import request_id, store_fault
from chassis.problems import MEDIA_TYPE, InternalError, Problem
from chassis.service.errors import BodyTooLarge, InvalidRequest, StoreUnavailable, UploadTooLarge

log = structlog.get_logger("service")

Page = Callable[[Problem], Response | None]
"""Gives a problem as a page where a person sees it; None where a program does."""

_PYDANTIC_PREFIX = "Value error, "


def init_app(app: APIFlask, page: Page | None = None) -> None:
    """Answer every failure of `app`, expected or not."""

    def answer(problem: Problem) -> Response:
        response = (page(problem) if page is not None else None) or document(problem)
        response.headers.update(problem.headers)
        return response

    def unknown(error: Exception) -> Response:
        log.error("unexpected", exc_info=error)
        return answer(InternalError("It was logged under this request's id."))

    def unreachable(error: Exception) -> Response:
        if not store_fault.passes(error):
            return unknown(error)
        log.error("store unavailable", exc_info=error)
        return answer(StoreUnavailable(headers={"Retry-After": "1"}))

    app.register_error_handler(Problem, answer)
    app.register_error_handler(OperationalError, unreachable)
    app.register_error_handler(NoConnectionFree, unreachable)
    app.register_error_handler(HTTPError, lambda error: answer(_invalid(error)))
    app.register_error_handler(HTTPException, lambda error: answer(_of_http(error)))
    app.register_error_handler(Exception, unknown)


def document(problem: Problem) -> Response:
    """Give the problem as a program reads it (RFC 9457)."""
    response = jsonify(problem.body(instance=request_id.current()))
    response.status_code = problem.status
    response.mimetype = MEDIA_TYPE
    return response


def _invalid(error: HTTPError) -> Problem:
    """Turn a failed validation into a list of fields with what is wrong about each."""
    found = error.detail if isinstance(error.detail, dict) else {}
    errors = [
        {"field": field, "message": message.removeprefix(_PYDANTIC_PREFIX)}
        for fields in found.values()
        for field, messages in fields.items()
        for message in messages
    ]
    return InvalidRequest("; ".join(f"{each['field']}: {each['message']}" for each in errors), errors=errors)


def _of_http(error: HTTPException) -> Problem:
    """Give the router's and the parser's errors a problem type of their own (RFC 9457, section 4.2.1)."""
    if isinstance(error, RequestEntityTooLarge):
        return UploadTooLarge() if request.mimetype == "multipart/form-data" else BodyTooLarge()
    headers = {name: value for name, value in error.get_headers() if name != "Content-Type"}
    return _HttpProblem(error, headers)


class _HttpProblem(Problem):
    """An error of HTTP itself."""

    def __init__(self, error: HTTPException, headers: dict[str, str]) -> None:
        super().__init__(headers=headers)
        self.status = error.code or 500  # type: ignore[misc]
        self.name = error.name

    @property
    def type(self) -> str:
        return "about:blank"

    @property
    def title(self) -> str:
        return self.name
