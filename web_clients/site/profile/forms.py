"""What people type about themselves, and what was wrong with it."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Self
from urllib.parse import urlsplit

from werkzeug.datastructures import MultiDict

from web_clients.site.api_errors import ApiProblem
from web_clients.site.profile_api import Profile
from web_clients.site.translations import gettext

LINKS = 5
PARTS = ("about", "links", "favourite_games", "avatar")
TAKEN = {400, 422}
"""Refusals that the person can mend in the form."""
_VERSION = re.compile(r'"[\w-]{1,80}"\Z', re.ASCII)
_LINK = re.compile(r"links\.(\d+)\.(label|url)")


class ProfileForm:
    """The fields of a profile as they were typed; `errors` is by field.

    Every link is two fields, `label_<n>` and `url_<n>`. A game is a box whose value is its id and title.
    """

    def __init__(self, typed: dict[str, str], games: dict[str, str], version: str) -> None:
        self.typed = typed
        self.games = games
        self.version = version
        self.errors: dict[str, list[str]] = defaultdict(list)
        self._sent_links: list[int] = []

    @classmethod
    def of(cls, profile: Profile) -> Self:
        """A form with what is kept."""
        typed = {"about": profile.about} | {f"{part}_for": profile.visibility[part] for part in PARTS}
        for number in range(LINKS):
            link = profile.links[number] if number < len(profile.links) else {"label": "", "url": ""}
            typed |= {f"label_{number}": link["label"], f"url_{number}": link["url"]}
        return cls(typed, {game["id"]: game["title"] for game in profile.favourite_games}, profile.version)

    @classmethod
    def sent(cls, form: "MultiDict[str, str]") -> Self:
        """A form as it came; a version that is none of the API's becomes one that matches nothing."""
        names = ["about", *(f"{part}_for" for part in PARTS)]
        names += [f"{name}_{number}" for number in range(LINKS) for name in ("label", "url")]
        version = form.get("version", "")
        games = (chosen.partition(" ") for chosen in form.getlist("game"))
        return cls(
            {name: form.get(name, "") for name in names},
            {game_id: title for game_id, _, title in games},
            version if _VERSION.match(version) else '"none"',
        )

    def changes(self) -> dict[str, Any]:
        """The whole profile, for the API."""
        rows = [(number, *self._link(number)) for number in range(LINKS)]
        self._sent_links = [number for number, label, url in rows if label or url]
        return {
            "about": self.typed["about"],
            "links": [{"label": label, "url": url} for _, label, url in rows if label or url],
            "favourite_games": [{"id": game_id, "title": title} for game_id, title in self.games.items()],
            "visibility": {part: self.typed[f"{part}_for"] for part in PARTS},
        }

    def choices(self, offered: Iterable[tuple[str, str]]) -> list[tuple[str, str, bool]]:
        """Id and title of each game that may be ticked, those first that are."""
        ticked = [(game_id, title, True) for game_id, title in self.games.items()]
        return ticked + [(game_id, title, False) for game_id, title in offered if game_id not in self.games]

    def take(self, problem: ApiProblem) -> None:
        """Put what the API refused beside the field that it is about; raises what no field can mend."""
        if problem.status not in TAKEN:
            raise problem
        for name, message in problem.fields or [("about", problem.detail or problem.title)]:
            field = self._field(name)
            self.errors[field].append(_sentence(f"{_called(field)}{message}"))

    def summary(self) -> list[dict[str, str]]:
        """Every error, with the id of its field."""
        return [{"id": name, "message": message} for name, found in self.errors.items() for message in found]

    def _link(self, number: int) -> tuple[str, str]:
        label, url = (self.typed[f"{name}_{number}"].strip() for name in ("label", "url"))
        if url and "://" not in url:
            url = f"https://{url}"
        return label or _host(url), url

    def _field(self, name: str) -> str:
        link = _LINK.match(name)
        if link is not None and int(link[1]) < len(self._sent_links):
            return f"{link[2]}_{self._sent_links[int(link[1])]}"
        if name.startswith("visibility."):
            return f"{name.removeprefix('visibility.')}_for"
        return {"links": "url_0", "favourite_games": "game_0"}.get(name.partition(".")[0], name)


def _called(field: str) -> str:
    """Which of the links a message is about; any other field has its name beside it."""
    part, _, number = field.partition("_")
    if not number.isdigit():
        return ""
    return {
        "url": gettext("Address %(number)s", number=int(number) + 1) + " ",
        "label": gettext("Words %(number)s", number=int(number) + 1) + " ",
    }.get(part, "")


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "")[:40]
    except ValueError:
        return ""


def _sentence(message: str) -> str:
    text = message[:1].upper() + message[1:]
    return text if text.endswith((".", "!", "?", ")")) else f"{text}."
