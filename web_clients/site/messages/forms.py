"""What people type into a message, and what was wrong with it."""

import re
from typing import Self

from werkzeug.datastructures import MultiDict

from web_clients.site.api_errors import ApiProblem
from web_clients.site.translations import gettext, gettext_noop, ngettext

LONGEST = 4000
_KEY = re.compile(r"[\w-]{8,80}\Z", re.ASCII)
_VERSION = re.compile(r'"[\w-]{1,80}"\Z', re.ASCII)
WORDS = {
    "not-friends": gettext_noop(
        "You can write to each other only while you are friends. What was written stays here."
    ),
    "too-late": gettext_noop("It is too late: a message can be changed for 15 minutes."),
    "message-deleted": gettext_noop("This message was deleted."),
    "not-your-message": gettext_noop("Only who wrote a message may change it."),
    "own-message": gettext_noop("This is your own message: delete it instead."),
    "precondition-failed": gettext_noop("It was changed in another window meanwhile. Open it again."),
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
            self.errors.append(gettext(WORDS[problem.code]))
        elif problem.code == "quota-exceeded":
            self.errors.append(problem.detail)
        elif problem.status in {400, 413, 422} and not self.text.strip():
            self.errors.append(gettext("Write something first."))
        elif problem.status in {400, 413, 422} and len(self.text) > LONGEST:
            said = ngettext(
                "This is too long by %(count)s character.",
                "This is too long by %(count)s characters.",
                len(self.text) - LONGEST,
            )
            self.errors.append(said)
        elif problem.status == 422 and problem.fields:  # noqa: PLR2004 - as the API says it
            self.errors += [
                gettext("This text %(problem)s.", problem=message) for _, message in problem.fields
            ]
        elif problem.status == 429:  # noqa: PLR2004
            self.errors.append(gettext("That was a lot at once. Wait a moment and send it again."))
        else:
            raise problem

    def summary(self) -> list[dict[str, str]]:
        """Every error, with the id of its field."""
        return [{"id": "text", "message": message} for message in self.errors]
