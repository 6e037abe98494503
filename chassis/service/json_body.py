"""JSON read strictly: bad bytes, bad numbers and endless nesting are bad requests, never failures of ours."""

from typing import Any

from flask.json.provider import DefaultJSONProvider
from pydantic_core import from_json


class StrictJSON(DefaultJSONProvider):
    """Flask's JSON, read by a parser with a bound on depth."""

    def loads(self, s: str | bytes, **_kwargs: Any) -> Any:
        """Give the value; raises ValueError for anything that is not JSON (RFC 8259), and for null."""
        value = from_json(s, allow_inf_nan=False)
        if value is None:
            # The framework would take it for an empty object, and so for an edit that changes nothing.
            raise ValueError("null is no body")
        return value
