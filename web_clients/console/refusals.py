"""An answer that is none becomes an error in words: problem documents (RFC 9457) and bare statuses."""

from http import HTTPStatus
from typing import Any

import requests

from web_clients.console.errors import (
    ConsoleError,
    Invalid,
    NotFound,
    NotSignedIn,
    Refused,
    TooOften,
    Unexpected,
    Unreachable,
)

AGAIN = "Sign in again: gatehouse login"
ADVICE = {
    "insufficient_scope": AGAIN,
    "quota-exceeded": "Make room first: delete something of yours.",
    "precondition-failed": "Somebody changed it just now: look at it, then try again.",
    "friends-only": "Ask them first: gatehouse friends ask HANDLE",
    "not-friends": "Ask them first: gatehouse friends ask HANDLE",
}
"""What to do about some problems, by the last word of their type."""
_KINDS: dict[int, tuple[type[ConsoleError], str]] = {
    HTTPStatus.UNAUTHORIZED: (NotSignedIn, AGAIN),
    HTTPStatus.FORBIDDEN: (Refused, ""),
    HTTPStatus.NOT_FOUND: (NotFound, ""),
    HTTPStatus.GONE: (NotFound, ""),
}
_OTHER: tuple[type[ConsoleError], str] = (Invalid, "")
_STRANGE: tuple[type[ConsoleError], str] = (Unexpected, "Is the house of another version than this console?")


def refusal_of(answer: requests.Response) -> ConsoleError:
    """The error that an answer stands for, by its status."""
    document = document_of(answer)
    status = answer.status_code
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return TooOften("That was too often.", _pause(answer))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Unreachable(f"The house cannot answer just now ({status}).", _report(answer))
    words = _words(document) or f"The house answered {status}."
    problem = str(document.get("type", "")).rpartition(":")[2]
    kind, advice = _KINDS.get(status, _OTHER if status >= HTTPStatus.BAD_REQUEST else _STRANGE)
    return kind(words, ADVICE.get(problem, advice))


def document_of(answer: requests.Response) -> dict[str, Any]:
    """The JSON object of an answer; an empty one where there is none."""
    try:
        document = answer.json()
    except requests.exceptions.JSONDecodeError:
        return {}
    return document if isinstance(document, dict) else {}


def _words(document: dict[str, Any]) -> str:
    """The problem in a sentence, with each field at fault."""
    said = str(document.get("detail") or document.get("title") or "").strip()
    entries = document.get("errors")
    fields = [
        f"{entry.get('field', '')}: {entry.get('message', '')}"
        for entry in (entries if isinstance(entries, list) else [])
        if isinstance(entry, dict)
    ]
    if document.get("file"):
        fields.append(str(document["file"]))
    sentence = said.rstrip(".") + (f" ({'; '.join(fields)})" if fields else "")
    return f"{sentence}." if sentence else ""


def _pause(answer: requests.Response) -> str:
    """When to come back (RFC 9110, section 10.2.3)."""
    seconds = answer.headers.get("Retry-After", "")
    if not seconds.isascii() or not seconds.isdigit():
        return "Try again in a while."
    return f"Try again in {seconds} s." if seconds != "1" else "Try again in a moment."


def _report(answer: requests.Response) -> str:
    number = answer.headers.get("X-Request-ID", "")
    shown = number if number.isascii() and number.isprintable() else ""
    return "Try again in a moment." + (f" If it stays, tell its operator: request {shown}." if shown else "")
