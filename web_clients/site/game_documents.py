"""What the games API tells, as the pages show it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID


@dataclass(frozen=True)
class Person:
    """Who it is."""

    sub: str
    handle: str
    name: str

    @classmethod
    def read(cls, document: dict[str, Any]) -> Self:
        """Read a document of the API, which calls the handle of a game's owner `username`."""
        handle = document["username"] if "username" in document else document["handle"]
        return cls(document["sub"], handle, document.get("name") or handle)


@dataclass(frozen=True)
class Hidden:
    """Why and since when a moderator hides a game."""

    reason: str
    at: datetime

    @classmethod
    def read(cls, document: dict[str, Any] | None) -> Self | None:
        """Read a document of the API, where there is one."""
        return cls(document["reason"], datetime.fromisoformat(document["at"])) if document else None


@dataclass(frozen=True)
class Game:
    """A game as the reader sees it.

    `cover` is the version of its picture and `version` its entity tag; empty where there is none, or where
    it came in a list. `liked` and `favourite` are the reader's own.
    """

    id: UUID
    title: str
    description: str
    tags: list[str]
    visibility: str
    owner: Person
    cover: str
    size: int
    files: int
    likes: int
    favourites: int
    comments: int
    plays: int
    liked: bool
    favourite: bool
    shared: bool
    hidden: Hidden | None
    created_at: datetime
    updated_at: datetime
    version: str = ""

    @property
    def owner_sub(self) -> str:
        """Whose game it is."""
        return self.owner.sub

    @property
    def owner_name(self) -> str:
        """The handle of whoever made it."""
        return self.owner.handle

    @classmethod
    def read(cls, document: dict[str, Any], version: str = "") -> Self:
        """Read a document of the API."""
        plain = (
            "title",
            "description",
            "tags",
            "visibility",
            "size",
            "files",
            "liked",
            "favourite",
            "shared",
        )
        counts = ("likes", "favourites", "comments", "plays")
        return cls(
            **{name: document[name] for name in plain + counts},
            id=UUID(document["id"]),
            owner=Person.read(document["owner"]),
            cover=str(document["cover"]["version"]) if document["cover"] else "",
            hidden=Hidden.read(document["hidden"]),
            created_at=datetime.fromisoformat(document["created_at"]),
            updated_at=datetime.fromisoformat(document["updated_at"]),
            version=version,
        )


@dataclass(frozen=True)
class Comment:
    """What somebody said about a game."""

    id: UUID
    author: Person
    text: str
    created_at: datetime

    @classmethod
    def read(cls, document: dict[str, Any]) -> Self:
        """Read a document of the API."""
        return cls(
            UUID(document["id"]),
            Person.read(document["author"]),
            document["text"],
            datetime.fromisoformat(document["created_at"]),
        )


@dataclass(frozen=True)
class Share:
    """Who has a game by name, since when."""

    person: Person
    at: datetime

    @classmethod
    def read(cls, document: dict[str, Any]) -> Self:
        """Read a document of the API."""
        return cls(Person.read(document["person"]), datetime.fromisoformat(document["at"]))
