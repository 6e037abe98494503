"""The OpenAPI document, made from the endpoints: what is documented is what is done."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from chassis.service.describe import KEY_PARAMETER, PROBLEM, VERSION_PARAMETER, documented
from identity.config.doors import door_url
from identity.user_api.api import ENDPOINTS
from identity.user_api.endpoint import ADDRESS, Endpoint, Who
from identity.user_api.reading import JSON
from identity.user_api.refusals import problems_of

TITLE = "Gatehouse accounts"
ABOUT = """\
Open an account, get a token for it, read and change it; administrators look after other people's accounts.

A token is a JWT (RFC 9068) for this API alone: no other API takes it, and this one takes no other. It ends
after ten minutes, and at once with whatever else ends an account's tokens. Cookies mean nothing here."""
SECTIONS = {
    "accounts": "Open an account.",
    "token": "Get a token, and end it.",
    "me": "One's own account.",
    "administration": "Other people's accounts, for administrators with a second factor.",
}
SCHEME = "bearer"
_PART = re.compile(r"<uuid:(\w+)>")


def document() -> dict[str, Any]:
    """The whole description (OpenAPI 3.1)."""
    return _document(door_url("user_management").rstrip("/"))


@lru_cache(maxsize=1)
def _document(here: str) -> dict[str, Any]:
    names, schemas = _schemas()
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in ENDPOINTS:
        path = f"{ADDRESS}/" + _PART.sub(r"{\1}", endpoint.path)
        paths.setdefault(path, {})[endpoint.method.lower()] = _operation(endpoint, names, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": TITLE,
            "version": "1",
            "description": ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": here}],
        "tags": [{"name": name, "description": words} for name, words in SECTIONS.items()],
        "paths": paths,
        "components": {
            "schemas": {**_used(schemas), "Problem": PROBLEM},
            "securitySchemes": {
                SCHEME: {"type": "http", "scheme": "bearer", "bearerFormat": "JWT",
                         "description": "What `POST /api/v1/token` gives (RFC 6750)."}
            },
        },
    }  # fmt: skip


Names = Mapping[Any, Mapping[str, Any]]
"""A model and its mode, to the reference by which its schema is known."""


def _schemas() -> tuple[Names, dict[str, Any]]:
    told: list[tuple[type[BaseModel], JsonSchemaMode]] = [
        (model, "validation") for each in ENDPOINTS for model in (each.sent, each.asked) if model
    ]
    told += [(each.gives, "serialization") for each in ENDPOINTS if each.gives]
    names, whole = models_json_schema(list(dict.fromkeys(told)), ref_template="#/components/schemas/{model}")
    return names, whole.get("$defs", {})


def _used(schemas: Mapping[str, Any]) -> dict[str, Any]:
    """All but those of queries, which are told parameter by parameter."""
    queries = {each.asked.__name__ for each in ENDPOINTS if each.asked}
    return {name: schema for name, schema in schemas.items() if name not in queries}


def _operation(endpoint: Endpoint, names: Names, schemas: Mapping[str, Any]) -> dict[str, Any]:
    summary, _, more = endpoint.words.partition("\n")
    operation: dict[str, Any] = {
        "operationId": endpoint.name,
        "tags": [endpoint.section],
        "summary": summary.rstrip("."),
        "parameters": list(_parameters(endpoint, names, schemas)),
        "responses": {
            str(endpoint.status): _success(endpoint, names),
            **{str(status): told for status, told in documented(problems_of(endpoint)).items()},
        },
    }
    if more.strip():
        operation["description"] = "\n".join(line.strip() for line in more.strip().splitlines())
    if endpoint.versioned and endpoint.method == "GET":
        operation["responses"]["304"] = {"description": "You have this version already."}
    if endpoint.sent is not None:
        content = {JSON: {"schema": names[endpoint.sent, "validation"]}}
        operation["requestBody"] = {"required": True, "content": content}
    if endpoint.who is not Who.ANYONE:
        operation["security"] = [{SCHEME: []}]
    return operation


def _parameters(endpoint: Endpoint, names: Names, schemas: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    for name in _PART.findall(endpoint.path):
        schema = {"type": "string", "format": "uuid"}
        yield {"in": "path", "name": name, "required": True, "schema": schema}
    if endpoint.asked is not None:
        model = schemas[names[endpoint.asked, "validation"]["$ref"].rpartition("/")[2]]
        for name, schema in model["properties"].items():
            yield {"in": "query", "name": name, "schema": schema}
    if endpoint.idempotent:
        yield KEY_PARAMETER
    if endpoint.needs_version:
        yield {**VERSION_PARAMETER, "required": True}


def _success(endpoint: Endpoint, names: Names) -> dict[str, Any]:
    if endpoint.gives is None:
        return {"description": "Done."}
    told: dict[str, Any] = {
        "description": (endpoint.gives.__doc__ or "").strip(),
        "content": {JSON: {"schema": names[endpoint.gives, "serialization"]}},
    }
    if endpoint.versioned:
        told["headers"] = {"ETag": {"description": "This version.", "schema": {"type": "string"}}}
    return told
