"""What the OpenAPI document says of every endpoint: its scope, and the problems that it may answer with."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from apiflask import APIFlask

from chassis.problems import InternalError, Problem
from chassis.service.describe import KEY_PARAMETER, PROBLEM, VERSION_PARAMETER, documented, joined
from chassis.service.errors import (
    IdempotencyConflict,
    IdempotencyKeyReused,
    InvalidRequest,
    PreconditionFailed,
    PreconditionRequired,
    StoreUnavailable,
    TooManyRequests,
)
from chassis.service.gate import Gate
from chassis.service.settings import ServiceSettings

SCHEME = "bearer"
_PART = re.compile(r"<(?:[^<>:]+:)?(\w+)>")
_UUID = re.compile(r"<uuid:(\w+)>")
_ALWAYS: tuple[type[Problem], ...] = (InternalError, StoreUnavailable, TooManyRequests)
_IDEMPOTENT = "x-idempotent"
_MAKES_OR_CHANGES = "x-makes-or-changes"


@dataclass(frozen=True)
class About:
    """What the API is called and says of itself; `tags` are its sections, the first one the usual."""

    title: str
    description: str
    tags: Mapping[str, str]


def needs(
    scope: str,
    *problems: type[Problem],
    reads_input: bool = False,
    idempotent: bool = False,
    makes_or_changes: bool = False,
    answer: str = "",
    tag: str | None = None,
) -> dict[str, Any]:
    """Give what `doc` is to say of an endpoint under `require_scope(scope)`.

    `answer` describes a 204; what `makes_or_changes` needs a version for a change alone. The problems of the
    guard and of every endpoint need not be named.
    """
    raised = {
        *problems,
        *([InvalidRequest] if reads_input else []),
        *([InvalidRequest, IdempotencyConflict, IdempotencyKeyReused] if idempotent else []),
    }
    responses = documented(raised)
    if answer:
        responses = {204: {"description": answer}, **responses}
    told: dict[str, Any] = {"security": [{SCHEME: [scope]}], "responses": responses}
    if tag:
        told["tags"] = [tag]
    if idempotent:
        told["extensions"] = {_IDEMPOTENT: True}
    if makes_or_changes:
        told.setdefault("extensions", {})[_MAKES_OR_CHANGES] = True
    return told


def open_to_all(*problems: type[Problem], tag: str | None = None) -> dict[str, Any]:
    """Give what `doc` is to say of an endpoint that reads input and asks nobody for a token."""
    told: dict[str, Any] = {"responses": documented({*problems, InvalidRequest})}
    return told | {"tags": [tag]} if tag else told


def init_app(app: APIFlask, about: About, settings: ServiceSettings, gate: Gate) -> None:
    """Describe the API as a whole."""
    app.config.update(
        AUTO_404_RESPONSE=False,
        AUTO_AUTH_ERROR_RESPONSE=False,
        AUTO_VALIDATION_ERROR_RESPONSE=False,
        AUTO_OPERATION_ID=True,
        SERVERS=[{"url": settings.door}],
        DESCRIPTION=about.description,
        LICENSE={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        TAGS=[{"name": name, "description": words} for name, words in about.tags.items()],
        SECURITY_SCHEMES={
            SCHEME: {
                "type": "http",
                "scheme": "bearer",
                "description": f"An access token from {settings.issuer} for {settings.door} (RFC 6750).",
            }
        },
    )
    always = documented({*_ALWAYS, *gate.problems})
    usual = next(iter(about.tags))

    def complete(spec: Any) -> Any:
        return _with_ids(
            _complete(_in_our_words(spec), always, usual), [rule.rule for rule in app.url_map.iter_rules()]
        )

    app.spec_processor(complete)


def _in_our_words(spec: Any) -> Any:
    """Add the problem document, and call schemas and operations by the names that they have in the code."""
    told = json.loads(re.sub(r"(#/components/schemas/)\w+\.(\w+)", r"\1\2", json.dumps(spec)))
    schemas = told.setdefault("components", {}).setdefault("schemas", {})
    for name in [name for name in schemas if "." in name]:
        schemas[name.rpartition(".")[2]] = schemas.pop(name)
    schemas["Problem"] = PROBLEM
    for operations in told["paths"].values():
        for operation in operations.values():
            operation["operationId"] = operation["operationId"].split("_", 2)[2]
    return told


def _complete(told: Any, always: Mapping[int, dict[str, Any]], usual: str) -> Any:
    """Say of every guarded operation what is true of all of them."""
    for operations in told["paths"].values():
        for operation in operations.values():
            operation.setdefault("tags", [usual])
            if operation.pop(_IDEMPOTENT, False):
                operation.setdefault("parameters", []).append(KEY_PARAMETER)
            if str(PreconditionFailed.status) in operation["responses"]:
                needed = str(PreconditionRequired.status) in operation["responses"]
                needed = needed and not operation.pop(_MAKES_OR_CHANGES, False)
                operation.setdefault("parameters", []).append({**VERSION_PARAMETER, "required": needed})
            if not operation.get("security"):
                continue
            for status, told_always in always.items():
                own = operation["responses"].setdefault(str(status), dict(told_always))
                own["description"] = joined(own["description"], told_always["description"])
    return told


def _with_ids(told: Any, routes: Iterable[str]) -> Any:
    """Say of each part of a path that the router takes for a UUID alone that it is one."""
    ids = {_PART.sub(r"{\1}", route): set(_UUID.findall(route)) for route in routes}
    for path, operations in told["paths"].items():
        for operation in operations.values():
            for parameter in operation.get("parameters", []):
                if parameter["in"] == "path" and parameter["name"] in ids.get(path, ()):
                    parameter["schema"] = {"type": "string", "format": "uuid"}
    return told
