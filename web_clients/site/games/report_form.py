"""What is wrong with a game, in the words of whoever reports it."""

from typing import Self

from werkzeug.datastructures import MultiDict

from web_clients.site.api_errors import ApiProblem
from web_clients.site.translations import gettext, gettext_noop

REASONS = {
    "broken": (
        gettext_noop("It does not work"),
        gettext_noop("It does not start, or stops in the middle."),
    ),
    "copied": (
        gettext_noop("It is not theirs"),
        gettext_noop("Somebody else made it, or parts of it."),
    ),
    "offensive": (
        gettext_noop("It insults people"),
        gettext_noop("Words or pictures that hurt somebody."),
    ),
    "harmful": (
        gettext_noop("It does harm"),
        gettext_noop("It asks for passwords, misleads, or slows the device down."),
    ),
    "other": (
        gettext_noop("Something else"),
        gettext_noop("Say what, below."),
    ),
}
TAKEN = {400, 413, 422}
STANDS_ALREADY = 409


class ReportForm:
    """The fields as they were typed; `errors` is by field."""

    def __init__(self, reason: str = "", note: str = "") -> None:
        self.reason = reason
        self.note = note
        self.errors: dict[str, list[str]] = {"reason": [], "note": []}

    @classmethod
    def sent(cls, form: "MultiDict[str, str]") -> Self:
        """A form as it came."""
        return cls(form.get("reason", ""), form.get("note", "").replace("\r\n", "\n"))

    def is_whole(self) -> bool:
        """Whether there is a reason, and words where the reason says nothing; says in `errors` why not."""
        if self.reason not in REASONS:
            self.errors["reason"].append(gettext("Choose what is wrong."))
        elif self.reason == "other" and not self.note.strip():
            self.errors["note"].append(gettext("Say in a few words what is wrong."))
        return not any(self.errors.values())

    def take(self, problem: ApiProblem) -> None:
        """Put what the API refused beside its field; raises what no field can mend."""
        if problem.status not in TAKEN:
            raise problem
        for name, message in problem.fields or [("note", problem.detail or problem.title)]:
            words = f"{message[:1].upper()}{message[1:].rstrip('.')}."
            self.errors[name if name in self.errors else "note"].append(words)

    def summary(self) -> list[dict[str, str]]:
        """Every error, with the id of its field."""
        return [{"id": name, "message": message} for name, found in self.errors.items() for message in found]
