"""What the OpenAPI document says of every endpoint: its scope, and the problems that it may answer with."""

import json
import re
from itertools import groupby
from typing import Any

from apiflask import APIFlask

from chassis.problems import MEDIA_TYPE, InternalError, Problem
from resource_services.games.errors import InvalidRequest
from resource_services.games.settings import Settings
from resource_services.guard import errors as guard

SCHEME = "bearer"
TAG = "Games"
_ALWAYS = (
    guard.InvalidRequest,
    guard.MissingCredentials,
    guard.InvalidToken,
    guard.InsufficientScope,
    guard.GuardUnavailable,
    InternalError,
)
_PROBLEM = {
    "type": "object",
    "description": "Problem details (RFC 9457).",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "format": "uri", "description": "Stable; what programs should look at."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What happened this time, in words."},
        "instance": {"type": "string", "description": "The request's id, as in X-Request-ID."},
    },
}


def needs(
    scope: str, *problems: type[Problem], reads_input: bool = False, answer: str = ""
) -> dict[str, Any]:
    """Give what `doc` is to say of an endpoint under `require_scope(scope)`; `answer` describes a 204."""
    raised: set[type[Problem]] = {*_ALWAYS, *problems, *([InvalidRequest] if reads_input else [])}
    ordered = sorted(raised, key=lambda problem: (problem.status, problem.code))
    by_status = groupby(ordered, lambda problem: problem.status)
    responses = {status: _documented(list(same)) for status, same in by_status}
    if answer:
        responses = {204: {"description": answer}, **responses}
    return {"tags": [TAG], "security": [{SCHEME: [scope]}], "responses": responses}


def init_app(app: APIFlask, settings: Settings) -> None:
    """Describe the API as a whole."""
    app.config.update(
        AUTO_404_RESPONSE=False,
        AUTO_AUTH_ERROR_RESPONSE=False,
        AUTO_VALIDATION_ERROR_RESPONSE=False,
        AUTO_OPERATION_ID=True,
        SERVERS=[{"url": settings.door}],
        DESCRIPTION="Games that people share and play. Sign in at Gatehouse for an access token.",
        LICENSE={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        TAGS=[
            {
                "name": TAG,
                "description": "`games:read` to list and play, `games:write` to share and change.",
            }
        ],
        SECURITY_SCHEMES={
            SCHEME: {
                "type": "http",
                "scheme": "bearer",
                "description": f"An access token from {settings.issuer} for {settings.door} (RFC 6750).",
            }
        },
    )
    app.spec_processor(_in_our_words)


def _in_our_words(spec: Any) -> Any:
    """Add the problem document, and call schemas and operations by the names that they have in the code."""
    told = json.loads(re.sub(r"(#/components/schemas/)\w+\.(\w+)", r"\1\2", json.dumps(spec)))
    schemas = told.setdefault("components", {}).setdefault("schemas", {})
    for name in [name for name in schemas if "." in name]:
        schemas[name.rpartition(".")[2]] = schemas.pop(name)
    schemas["Problem"] = _PROBLEM
    for operations in told["paths"].values():
        for operation in operations.values():
            operation["operationId"] = operation["operationId"].split("_", 2)[2]
    return told


def _documented(problems: list[type[Problem]]) -> dict[str, Any]:
    told = (f"`{each.code}`: {(each.__doc__ or '').strip().splitlines()[0]}" for each in problems)
    return {
        "description": " ".join(told),
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
