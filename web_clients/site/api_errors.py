"""What an API behind our pages may answer instead of what we asked for."""

# ruff: noqa: N818 - RFC 9457 calls it a problem

from typing import Any

from requests import JSONDecodeError, Response

from web_clients.site.problem_words import in_the_readers_words

_TYPES = "urn:gatehouse:problem:"


class ApiOffline(Exception):
    """The API did not answer, or said that it cannot just now."""


class ApiProblem(Exception):
    """The API refused, with a problem document (RFC 9457) or at least a status."""

    def __init__(self, status: int, document: dict[str, Any], retry_after: str | None = None) -> None:
        self.status = status
        self.code = str(document.get("type", "")).removeprefix(_TYPES)
        self.title = in_the_readers_words(str(document.get("title", "")))
        self.detail = in_the_readers_words(str(document.get("detail", "")))
        self.file = str(document.get("file", ""))
        self.fields = _fields(document.get("errors"))
        self.retry_after = retry_after
        super().__init__(f"{status} {self.code}")


def problem_of(answer: Response) -> ApiProblem:
    """The problem that an answer of the API stands for."""
    try:
        document = answer.json()
    except JSONDecodeError:
        document = {}
    return ApiProblem(
        answer.status_code,
        document if isinstance(document, dict) else {},
        answer.headers.get("Retry-After"),
    )


def _fields(errors: object) -> list[tuple[str, str]]:
    """Field and message of each entry of the `errors` member."""
    entries = errors if isinstance(errors, list) else []
    return [
        (str(entry.get("field", "")), in_the_readers_words(str(entry.get("message", ""))))
        for entry in entries
        if isinstance(entry, dict)
    ]
