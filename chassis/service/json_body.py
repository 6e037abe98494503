"""JSON read strictly: bad bytes, bad numbers and endless nesting are bad requests, never failures of ours."""

from typing import Any, NoReturn

from flask import Request
from flask.json.provider import DefaultJSONProvider
from pydantic_core import from_json

from chassis.service.errors import InvalidRequest

_WRONG = "is not JSON"


class StrictJSON(DefaultJSONProvider):
    """Flask's JSON, read by a parser with a bound on depth."""

    def loads(self, s: str | bytes, **_kwargs: Any) -> Any:
        """Give the value; raises ValueError for anything that is not JSON (RFC 8259), and for null."""
        value = from_json(s, allow_inf_nan=False)
        if value is None:
            # Taken for an empty object by whoever reads inputs, and no endpoint means it.
            raise ValueError("null is no body")
        return value


class StrictRequest(Request):
    """Flask's request, which refuses a body that is not JSON as any other bad input is refused."""

    def on_json_loading_failed(self, e: ValueError | None) -> NoReturn:
        """Raise InvalidRequest."""
        raise InvalidRequest(f"body: {_WRONG}", errors=[{"field": "body", "message": _WRONG}]) from e
