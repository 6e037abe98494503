"""What administrators type of an advertisement or an issue, and what was wrong with it."""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from web_clients.site.api_errors import ApiProblem
from web_clients.site.home_documents import Advertisement, Issue
from web_clients.site.translations import gettext, gettext_noop

TAKEN = {400, 422}
"""Refusals that the person can mend in the form."""
TOO_LARGE = 413
QUOTA = "quota-exceeded"
_VERSION = re.compile(r'"[\w-]{1,80}"\Z', re.ASCII)


class Form:
    """The fields as they were typed; `errors` is by field, and `version` the one that was looked at."""

    labels: Mapping[str, str] = {}
    """The name of each field, as the page calls it."""

    def __init__(self, typed: Mapping[str, str], version: str = "") -> None:
        self.typed = {name: typed.get(name, "") for name in self.labels}
        # One that is none of the API's becomes one that matches nothing.
        self.version = version if _VERSION.match(version) else '"none"'
        self.errors: dict[str, list[str]] = defaultdict(list)

    @classmethod
    def sent(cls, form: Mapping[str, str]) -> Self:
        """A form as it came."""
        return cls(form, form.get("version", ""))

    def take(self, problem: ApiProblem) -> None:
        """Put what the API refused beside the field that it is about; raises what no field can mend."""
        first, *_, last = self.labels
        if problem.status == TOO_LARGE or problem.code == QUOTA:
            self.errors[last].append(problem.detail or gettext("This is too long. Make it shorter."))
        elif problem.status not in TAKEN:
            raise problem
        for name, message in problem.fields:
            self.errors[name if name in self.labels else first].append(_sentence(message))
        if not any(self.errors.values()):
            self.errors[first].append(_sentence(problem.detail or problem.title))

    def summary(self) -> list[dict[str, str]]:
        """Every error, with the id of its field."""
        return [
            {
                "id": name,
                "message": gettext(
                    "%(name)s: %(text)s",
                    name=gettext(self.labels[name]),
                    text=f"{message[:1].lower()}{message[1:]}",
                ),
            }
            for name, found in self.errors.items()
            for message in found
        ]


class AdvertisementForm(Form):
    """An advertisement; times are typed in UTC, and an empty one means now, or never."""

    labels = {
        "title": gettext_noop("Title"),
        "text": gettext_noop("Text"),
        "link": gettext_noop("Leads to"),
        "weight": gettext_noop("Weight"),
        "starts_at": gettext_noop("From"),
        "ends_at": gettext_noop("Until"),
        "active": gettext_noop("Show it"),
    }

    @classmethod
    def empty(cls) -> Self:
        """A form that nobody has filled in yet."""
        return cls({"weight": "10", "active": "on"})

    @classmethod
    def of(cls, kept: Advertisement) -> Self:
        """A form with what is kept."""
        shown = kept.shown
        return cls(
            {
                "title": shown.title,
                "text": shown.text,
                "link": shown.link,
                "weight": str(kept.weight),
                "starts_at": _typed(kept.starts_at),
                "ends_at": _typed(kept.ends_at) if kept.ends_at else "",
                "active": "on" if kept.active else "",
            },
            kept.version,
        )

    def document(self) -> dict[str, Any]:
        """What the API is told; what is no number or no time, the API refuses by its field."""
        typed = {name: text.strip() for name, text in self.typed.items()}
        starts_at = {"starts_at": _moment(typed["starts_at"])} if typed["starts_at"] else {}
        return {
            "title": typed["title"],
            "text": typed["text"],
            "link": typed["link"] if "://" in typed["link"] else f"https://{typed['link']}",
            "weight": int(typed["weight"]) if typed["weight"].isdecimal() else 0,
            "ends_at": _moment(typed["ends_at"]) if typed["ends_at"] else None,
            "active": bool(typed["active"]),
            **starts_at,
        }


class IssueForm(Form):
    """An issue of the newsletter."""

    labels = {
        "title": gettext_noop("Title"),
        "summary": gettext_noop("Summary"),
        "body": gettext_noop("Text"),
    }

    @classmethod
    def of(cls, kept: Issue) -> Self:
        """A form with what is kept."""
        return cls({"title": kept.title, "summary": kept.summary, "body": kept.body}, kept.version)


def _typed(moment: datetime) -> str:
    """A moment as the browser's own field for it takes it."""
    return f"{moment:%Y-%m-%dT%H:%M}"


def _moment(typed: str) -> str:
    """A typed time as RFC 3339 writes it, if it is one."""
    try:
        return f"{datetime.fromisoformat(typed):%Y-%m-%dT%H:%M:%S}Z"
    except ValueError:
        return typed


def _sentence(message: str) -> str:
    text = message[:1].upper() + message[1:]
    return text if text.endswith((".", "!", "?", ")")) else f"{text}."
