"""What a moderator decides, and what was wrong with it."""

from typing import Self
from uuid import UUID

from werkzeug.datastructures import MultiDict

from web_clients.site.api_errors import ApiProblem
from web_clients.site.translations import gettext, gettext_noop

LONGEST = 500
DECISIONS = {
    "posts": (
        ("keep", gettext_noop("Keep it")),
        ("hide", gettext_noop("Hide it: its author alone finds it, and reads your reason")),
    ),
    "games": (
        ("keep", gettext_noop("Keep it")),
        ("hide", gettext_noop("Hide it: its owner alone finds it, and reads your reason")),
    ),
    "messages": (
        ("keep", gettext_noop("Keep it")),
        ("remove", gettext_noop("Delete it for both of them")),
    ),
}
TAKEN = {400, 422}


class SettleForm:
    """The decision about one report as it was typed."""

    longest = LONGEST

    def __init__(self, report: UUID | None = None, decision: str = "keep", reason: str = "") -> None:
        self.report = report
        self.decision = decision
        self.reason = reason
        self.errors: list[str] = []

    @classmethod
    def sent(cls, report: UUID, form: "MultiDict[str, str]") -> Self:
        """A form as it came."""
        return cls(report, form.get("decision", ""), form.get("reason", ""))

    def take(self, problem: ApiProblem) -> None:
        """Say what the API refused; raises what the moderator cannot mend here."""
        if problem.code in {"own-post", "own-message", "own-game"}:
            self.errors.append(gettext("This is your own: another moderator decides about it."))
        elif problem.status not in TAKEN:
            raise problem
        elif not self.reason.strip():
            self.errors.append(
                gettext("Write why. The other moderators read it, and its author where it is hidden.")
            )
        else:
            self.errors += [
                gettext("This %(problem)s.", problem=message) for _, message in problem.fields
            ] or [problem.title]

    def summary(self) -> list[dict[str, str]]:
        """Every error, with the id of its field."""
        return [{"id": f"reason-{self.report}", "message": message} for message in self.errors]
