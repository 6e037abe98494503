"""What a game's maker types about its scores, and what was wrong with it."""

from collections import defaultdict
from typing import Any, Self

from werkzeug.datastructures import MultiDict

from web_clients.site.api_errors import ApiProblem
from web_clients.site.translations import gettext, gettext_noop

FIELDS = ("direction", "minimum", "maximum")
BOUNDS = ("minimum", "maximum")
UNPROCESSABLE = 422
NEEDED = {
    "minimum": gettext_noop("Write the smallest possible score as a whole number."),
    "maximum": gettext_noop("Write the largest possible score as a whole number."),
}


class Declaration:
    """The fields as they were typed; `errors` is by field."""

    def __init__(self, typed: dict[str, str]) -> None:
        self.typed = typed
        self.errors: dict[str, list[str]] = defaultdict(list)

    @classmethod
    def empty(cls) -> Self:
        """A form that nobody has filled in yet."""
        return cls({"direction": "high", "minimum": "0", "maximum": "1000000"})

    @classmethod
    def sent(cls, form: "MultiDict[str, str]") -> Self:
        """A form as it came."""
        return cls({name: form.get(name, "") for name in FIELDS})

    def document(self, title: str) -> dict[str, Any] | None:
        """What the API is told; None where a bound is no number, which `errors` then says."""
        bounds = {name: self._number(name) for name in BOUNDS}
        if None in bounds.values():
            return None
        return {"title": title, "direction": self.typed["direction"], **bounds}

    def take(self, problem: ApiProblem) -> None:
        """Put what the API refused beside its field; raises what no field can mend."""
        if problem.code == "quota-exceeded":
            self.errors["direction"].append(problem.detail)
        elif problem.status != UNPROCESSABLE or not problem.fields:
            raise problem
        for name, message in problem.fields:
            words = gettext("This %(problem)s.", problem=message.removeprefix("Input "))
            self.errors[name if name in FIELDS else "direction"].append(words)

    def summary(self) -> list[dict[str, str]]:
        """Every error, with the id of its field."""
        return [{"id": name, "message": message} for name, found in self.errors.items() for message in found]

    def _number(self, name: str) -> int | None:
        try:
            return int("".join(self.typed[name].replace(",", "").split()))
        except ValueError:
            self.errors[name].append(gettext(NEEDED[name]))
            return None
