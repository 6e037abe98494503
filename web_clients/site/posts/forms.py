"""What people type into a post or a comment, and what was wrong with it."""

import re
import secrets
from collections import defaultdict
from typing import Any, Self

from werkzeug.datastructures import MultiDict

from web_clients.site.api_errors import ApiProblem
from web_clients.site.post_documents import Post
from web_clients.site.translations import gettext, gettext_noop

FIELDS = ("text", "visibility", "game")
LABELS = {
    "everyone": gettext_noop("Everyone here"),
    "friends": gettext_noop("My friends"),
    "me": gettext_noop("Only me"),
}
TAKEN = {400, 413, 422}
"""Refusals that the person can mend in the form."""
_VERSION = re.compile(r'"[\w-]{1,80}"\Z', re.ASCII)
_KEY = re.compile(r"[\w-]{20,80}\Z", re.ASCII)


class PostForm:
    """The fields as they were typed; `errors` is by field, `general` stands above them all.

    `key` lets the same form, sent twice, act once; `version` is of the post that is edited.
    """

    def __init__(self, typed: dict[str, str], *, version: str = "", key: str = "") -> None:
        self.typed = typed
        self.version = version
        self.key = key or secrets.token_urlsafe(24)
        self.errors: dict[str, list[str]] = defaultdict(list)
        self.general: list[str] = []

    @classmethod
    def empty(cls) -> Self:
        """A form that nobody has filled in yet."""
        return cls({"text": "", "visibility": "friends", "game": ""})

    @classmethod
    def of(cls, post: Post) -> Self:
        """A form with what is kept of a post."""
        game = str(post.game.id) if post.game else ""
        return cls({"text": post.text, "visibility": post.visibility, "game": game}, version=post.version)

    @classmethod
    def sent(cls, form: "MultiDict[str, str]") -> Self:
        """A form as it came; a version that is none of the API's becomes one that matches nothing."""
        version, key = form.get("version", ""), form.get("key", "")
        # A browser sends every line break as two characters, and the API counts them.
        typed = {name: form.get(name, "").replace("\r\n", "\n") for name in FIELDS}
        return cls(
            typed,
            version=version if _VERSION.match(version) else '"none"',
            key=key if _KEY.match(key) else "",
        )

    def body(self, game: dict[str, str] | None) -> dict[str, Any]:
        """What the API is sent."""
        return {"text": self.typed["text"], "visibility": self.typed["visibility"], "game": game}

    def take(self, problem: ApiProblem) -> None:
        """Put what the API refused beside the field that it is about; raises what no field can mend."""
        if problem.code == "quota-exceeded":
            self.general.append(problem.detail)
        elif problem.status not in TAKEN:
            raise problem
        elif problem.code == "idempotency-key-reused":
            self.general.append(gettext("This form was sent before, with other words. Send it once more."))
            self.key = secrets.token_urlsafe(24)
        else:
            for name, message in problem.fields or [("text", problem.title)]:
                self.errors[name if name in FIELDS else "text"].append(f"{message[:1].upper()}{message[1:]}.")

    def summary(self) -> list[dict[str, str]]:
        """Every error, with the id of its field."""
        general = [{"id": "", "message": message} for message in self.general]
        return general + [
            {"id": name, "message": message} for name, found in self.errors.items() for message in found
        ]
