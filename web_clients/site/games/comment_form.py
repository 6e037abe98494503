"""What people type about a game below it, and what was wrong with it."""

import re
import secrets
from typing import Self

from werkzeug.datastructures import MultiDict

from web_clients.site.api_errors import ApiProblem
from web_clients.site.translations import gettext

TAKEN = {400, 413, 422}
"""Refusals that the person can mend in the form."""
_KEY = re.compile(r"[\w-]{20,80}\Z", re.ASCII)


class CommentForm:
    """One field as it was typed; `key` lets the same form, sent twice, act once."""

    def __init__(self, text: str, key: str = "") -> None:
        self.text = text
        self.key = key or secrets.token_urlsafe(24)
        self.errors: list[str] = []

    @classmethod
    def empty(cls) -> Self:
        """A form that nobody has filled in yet."""
        return cls("")

    @classmethod
    def sent(cls, form: "MultiDict[str, str]") -> Self:
        """A form as it came."""
        key = form.get("key", "")
        # A browser sends every line break as two characters, and the API counts them.
        return cls(form.get("text", "").replace("\r\n", "\n"), key if _KEY.match(key) else "")

    def take(self, problem: ApiProblem) -> None:
        """Say what the API refused; raises what other words cannot mend."""
        if problem.code == "quota-exceeded":
            self.errors.append(problem.detail)
        elif problem.status not in TAKEN:
            raise problem
        elif problem.code == "idempotency-key-reused":
            self.errors.append(gettext("This form was sent before, with other words. Send it once more."))
            self.key = secrets.token_urlsafe(24)
        else:
            told = [message for _, message in problem.fields] or [problem.title]
            self.errors.extend(f"{message[:1].upper()}{message[1:].rstrip('.')}." for message in told)

    def summary(self) -> list[dict[str, str]]:
        """Every error, with the id of the field."""
        return [{"id": "text", "message": message} for message in self.errors]
