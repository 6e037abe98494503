"""What the OpenAPI documents of all programs say in the same words: problems, keys, versions."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from chassis.problems import MEDIA_TYPE, Problem

KEY_PARAMETER = {
    "in": "header",
    "name": "Idempotency-Key",
    "description": "Made by you for one request: sent again with it, the request acts once.",
    "schema": {"type": "string", "pattern": '^([!#-~]{1,255}|"[!#-~]{1,255}")$'},
}
VERSION_PARAMETER = {
    "in": "header",
    "name": "If-Match",
    "description": "The ETag of the version that you change, or * for any (RFC 9110, section 13.1.1).",
    "schema": {"type": "string", "pattern": r'^(\*|"[!#-~]{1,64}")$'},
}
PROBLEM = {
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


def documented(problems: Iterable[type[Problem]]) -> dict[int, dict[str, Any]]:
    """Describe the refusals, by status; each line begins with the problem's code."""
    ordered = sorted(problems, key=lambda problem: problem.status)
    by_status = groupby(ordered, lambda problem: problem.status)
    return {
        status: {
            "description": joined(*(_line(problem) for problem in same)),
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, same in by_status
    }


def _line(problem: type[Problem]) -> str:
    return f"`{problem.code}`: {(problem.__doc__ or '').strip().splitlines()[0]}"


def joined(*descriptions: str) -> str:
    """One line a problem, each once, in the order of their codes."""
    return "\n".join(sorted({line for each in descriptions for line in each.splitlines()}))
