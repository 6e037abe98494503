"""What people type about a game, and what was wrong with it."""

import re
from collections import defaultdict
from typing import Any, Self

from werkzeug.datastructures import FileStorage, MultiDict

from chassis.multipart import Multipart
from web_clients.site.api_errors import ApiProblem
from web_clients.site.game_documents import Game
from web_clients.site.games.chosen_file import ChosenFile
from web_clients.site.translations import gettext
from web_clients.site.words import MEGABYTE

LARGEST_BUNDLE = 25 * MEGABYTE
"""Bytes of a bundle that the games API takes."""
LARGEST_COVER = 10 * MEGABYTE
"""Bytes of a cover that the games API takes."""
FIELDS = ("title", "description", "tags", "visibility")
FILES = ("bundle", "cover")
TAKEN = {400, 413, 422}
"""Refusals that the person can mend in the form."""
OF_PICTURES = "bad-picture"
_VERSION = re.compile(r'"[\w-]{1,80}"\Z', re.ASCII)


class GameForm:
    """The fields of a game as they were typed; `errors` is by field, `general` stands above them all."""

    megabytes = {"bundle": LARGEST_BUNDLE // MEGABYTE, "cover": LARGEST_COVER // MEGABYTE}

    def __init__(
        self,
        typed: dict[str, str],
        *,
        version: str = "",
        bundle: ChosenFile | None = None,
        cover: ChosenFile | None = None,
    ) -> None:
        self.typed = typed
        self.version = version
        self.bundle = bundle
        self.cover = cover
        self.errors: dict[str, list[str]] = defaultdict(list)
        self.general: list[str] = []

    @classmethod
    def empty(cls) -> Self:
        """A form that nobody has filled in yet."""
        return cls({"title": "", "description": "", "tags": "", "visibility": "private"})

    @classmethod
    def of(cls, game: Game) -> Self:
        """A form with what is kept of a game."""
        typed = {"title": game.title, "description": game.description, "visibility": game.visibility}
        return cls(typed | {"tags": ", ".join(game.tags)}, version=game.version)

    @classmethod
    def sent(cls, form: "MultiDict[str, str]", files: "MultiDict[str, FileStorage]") -> Self:
        """A form as it came; a version that is none of the API's becomes one that matches nothing."""
        version = form.get("version", "")
        return cls(
            {name: form.get(name, "") for name in FIELDS},
            version=version if _VERSION.match(version) else '"none"',
            bundle=ChosenFile.of(files, "bundle"),
            cover=ChosenFile.of(files, "cover"),
        )

    def has_bundle(self) -> bool:
        """Whether a file was chosen that may be sent on, with any picture; says in `errors` why not."""
        if self.bundle is None:
            self.errors["bundle"].append(gettext("Choose the game's zip archive or HTML page."))
        elif sizes := self.bundle.too_large(LARGEST_BUNDLE):
            said = gettext(
                "This file has %(size)s, and a game may have %(most)s MB. Leave out what it does not need, "
                "or make pictures and sounds smaller.",
                **sizes,
            )
            self.errors["bundle"].append(said)
        return not self.errors and (self.cover is None or self.has_cover())

    def has_cover(self) -> bool:
        """Whether a picture was chosen that may be sent on; says in `errors` why not."""
        if self.cover is None:
            self.errors["cover"].append(gettext("Choose a picture."))
        elif sizes := self.cover.too_large(LARGEST_COVER):
            said = gettext(
                "This file has %(size)s, and a cover may have %(most)s MB. Make it smaller.", **sizes
            )
            self.errors["cover"].append(said)
        return not self.errors

    def details(self) -> dict[str, Any]:
        """What was typed, as the API takes an edit of it."""
        tags = [tag.strip() for tag in self.typed["tags"].split(",")]
        return self.typed | {"tags": [tag for tag in tags if tag]}

    def body(self) -> Multipart:
        """The whole form for the API, with the chosen files."""
        also = [self.cover.part("cover")] if self.cover else []
        return _only(self.bundle).body("bundle", self.typed, also)

    def bundle_alone(self) -> Multipart:
        """The new files for the API."""
        return _only(self.bundle).body("bundle")

    def cover_alone(self) -> Multipart:
        """The new picture for the API."""
        return _only(self.cover).body("picture")

    def take(self, problem: ApiProblem, about: str = "bundle") -> None:
        """Put what the API refused beside the field that it is `about`; raises what no field can mend."""
        if problem.code == "quota-exceeded":
            self.general.append(
                problem.detail or gettext("There is no room left on your shelf. Delete a game first.")
            )
        elif problem.status not in TAKEN:
            raise problem
        elif problem.fields:
            for name, message in problem.fields:
                self._add(name.partition(".")[0], message)
        else:
            self._add("cover" if problem.code == OF_PICTURES else about, _words(problem))

    def summary(self) -> list[dict[str, str]]:
        """Every error, with the id of its field."""
        general = [{"id": "", "message": message} for message in self.general]
        return general + [
            {"id": name, "message": message} for name, found in self.errors.items() for message in found
        ]

    def _add(self, name: str, message: str) -> None:
        name = {"picture": "cover"}.get(name, name)
        if name in FIELDS + FILES:
            self.errors[name].append(_sentence(message))
        else:
            self.general.append(_sentence(f"{name}: {message}"))


def _only(file: ChosenFile | None) -> ChosenFile:
    if file is None:
        raise ValueError("there is no file to send")
    return file


def _words(problem: ApiProblem) -> str:
    words = problem.detail or problem.title or gettext("This file was not accepted.")
    return f"{words} ({problem.file})" if problem.file and problem.file not in words else words


def _sentence(message: str) -> str:
    text = message[:1].upper() + message[1:]
    return text if text.endswith((".", "!", "?", ")")) else f"{text}."
