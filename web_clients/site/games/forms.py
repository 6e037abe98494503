"""What people type about a game, and what was wrong with it."""

import os
import re
from collections import defaultdict
from typing import Self

from werkzeug.datastructures import FileStorage, MultiDict

from web_clients.site.api_errors import ApiProblem
from web_clients.site.games_api import Game
from web_clients.site.multipart import Multipart
from web_clients.site.words import MEGABYTE, size

LARGEST_BUNDLE = 25 * MEGABYTE
"""Bytes of a bundle that the games API takes."""
FIELDS = ("title", "description", "visibility")
TAKEN = {400, 413, 422}
"""Refusals that the person can mend in the form."""
_VERSION = re.compile(r'"[\w-]{1,80}"\Z', re.ASCII)


class GameForm:
    """The fields of a game as they were typed; `errors` is by field, `general` stands above them all."""

    megabytes = LARGEST_BUNDLE // MEGABYTE

    def __init__(
        self, typed: dict[str, str], *, version: str = "", bundle: FileStorage | None = None
    ) -> None:
        self.typed = typed
        self.version = version
        self.bundle = bundle
        self.errors: dict[str, list[str]] = defaultdict(list)
        self.general: list[str] = []

    @classmethod
    def empty(cls) -> Self:
        """A form that nobody has filled in yet."""
        return cls({"title": "", "description": "", "visibility": "private"})

    @classmethod
    def of(cls, game: Game) -> Self:
        """A form with what is kept of a game."""
        typed = {"title": game.title, "description": game.description, "visibility": game.visibility}
        return cls(typed, version=game.version)

    @classmethod
    def sent(cls, form: "MultiDict[str, str]", files: "MultiDict[str, FileStorage]") -> Self:
        """A form as it came; a version that is none of the API's becomes one that matches nothing."""
        version = form.get("version", "")
        return cls(
            {name: form.get(name, "") for name in FIELDS},
            version=version if _VERSION.match(version) else '"none"',
            bundle=files.get("bundle"),
        )

    def has_bundle(self) -> bool:
        """Whether a file was chosen that may be sent on; says in `errors` why not."""
        if self.bundle is None or not self.bundle.filename:
            self.errors["bundle"].append("Choose the game's zip archive or HTML page.")
            return False
        length = self.bundle.stream.seek(0, os.SEEK_END)
        if length > LARGEST_BUNDLE:
            self.errors["bundle"].append(
                f"This file has {size(length)}, and a game may have {self.megabytes} MB. "
                "Leave out what it does not need, or make pictures and sounds smaller."
            )
        return bool(length <= LARGEST_BUNDLE)

    def body(self, *, with_fields: bool) -> Multipart:
        """The form for the API, with the chosen file."""
        if self.bundle is None:
            raise ValueError("there is no bundle to send")
        return Multipart(
            self.typed if with_fields else {},
            name="bundle",
            file=self.bundle.stream,
            filename=self.bundle.filename or "bundle",
            media_type=self.bundle.mimetype,
        )

    def take(self, problem: ApiProblem) -> None:
        """Put what the API refused beside the field that it is about; raises what no field can mend."""
        if problem.code == "quota-exceeded":
            self.general.append(problem.detail or "There is no room left on your shelf. Delete a game first.")
        elif problem.status not in TAKEN:
            raise problem
        elif problem.fields:
            for name, message in problem.fields:
                self._add(name, message)
        else:
            self._add("bundle", _about_bundle(problem))

    def summary(self) -> list[dict[str, str]]:
        """Every error, with the id of its field."""
        general = [{"id": "", "message": message} for message in self.general]
        return general + [
            {"id": name, "message": message} for name, found in self.errors.items() for message in found
        ]

    def _add(self, name: str, message: str) -> None:
        if name in (*FIELDS, "bundle"):
            self.errors[name].append(_sentence(message))
        else:
            self.general.append(_sentence(f"{name}: {message}"))


def _about_bundle(problem: ApiProblem) -> str:
    words = problem.detail or problem.title or "This file was not accepted."
    return f"{words} ({problem.file})" if problem.file and problem.file not in words else words


def _sentence(message: str) -> str:
    text = message[:1].upper() + message[1:]
    return text if text.endswith((".", "!", "?", ")")) else f"{text}."
