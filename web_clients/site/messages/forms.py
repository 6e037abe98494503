"""What people type into a message, and what was wrong with it."""

import re
from typing import Self

from werkzeug.datastructures import MultiDict

from web_clients.site.api_errors import ApiProblem

LONGEST = 4000
_KEY = re.compile(r"[\w-]{8,80}\Z", re.ASCII)
_VERSION = re.compile(r'"[\w-]{1,80}"\Z', re.ASCII)
WORDS = {
    "not-friends": "You can write to each other only while you are friends. What was written stays here.",
    "too-late": "It is too late: a message can be changed for 15 minutes.",
    "message-deleted": "This message was deleted.",
    "not-your-message": "Only who wrote a message may change it.",
    "own-message": "This is your own message: delete it instead.",
    "precondition-failed": "It was changed in another window meanwhile. Open it again.",
}
"""What a refusal means to the person, by its problem type."""


class MessageForm:
    """The text as it was typed; `key` tells one message from the same one sent twice."""

    longest = LONGEST

    def __init__(self, text: str = "", *, key: str = "", version: str = "") -> None:
        self.text = text
        self.key = key
        self.version = version
        self.errors: list[str] = []

    @classmethod
    def sent(cls, form: "MultiDict[str, str]") -> Self:
        """A form as it came; browsers send a line break as two characters, which count as one."""
        key, version = form.get("key", ""), form.get("version", "")
        return cls(
            form.get("text", "").replace("\r\n", "\n"),
            key=key if _KEY.match(key) else "none",
            version=version if _VERSION.match(version) else '"none"',
        )

    def take(self, problem: ApiProblem) -> None:
        """Say what the API refused; raises what the person cannot mend here."""
        if problem.code in WORDS:
            self.errors.append(WORDS[problem.code])
        elif problem.code == "quota-exceeded":
            self.errors.append("You wrote a great deal today. Go on tomorrow.")
        elif problem.status in {400, 413, 422} and not self.text.strip():
            self.errors.append("Write something first.")
        elif problem.status in {400, 413, 422} and len(self.text) > LONGEST:
            self.errors.append(f"This is too long by {len(self.text) - LONGEST} characters.")
        elif problem.status == 422 and problem.fields:  # noqa: PLR2004 - as the API says it
            self.errors += [f"This text {message}." for _, message in problem.fields]
        elif problem.status == 429:  # noqa: PLR2004
            self.errors.append("That was a lot at once. Wait a moment and send it again.")
        else:
            raise problem

    def summary(self) -> list[dict[str, str]]:
        """Every error, with the id of its field."""
        return [{"id": "text", "message": message} for message in self.errors]
