"""What the posts API tells, as the pages show it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

SMALL = 640
"""Pixels across, at most, of the smaller picture."""


@dataclass(frozen=True)
class Person:
    """Who it is."""

    sub: str
    handle: str
    name: str

    @classmethod
    def read(cls, document: dict[str, Any]) -> Self:
        """Read a document of the API."""
        return cls(document["sub"], document["handle"], document["name"])


@dataclass(frozen=True)
class Mention:
    """A game that is spoken of."""

    id: UUID
    title: str

    @classmethod
    def read(cls, document: dict[str, Any] | None) -> Self | None:
        """Read a document of the API, where there is one."""
        return cls(UUID(document["id"]), document["title"]) if document else None


@dataclass(frozen=True)
class Picture:
    """The picture of a post: how large the largest is, and what is to be seen on it."""

    version: str
    width: int
    height: int
    about: str

    @property
    def small_width(self) -> int:
        """How wide the smaller one is."""
        return min(self.width, SMALL)

    @property
    def small_height(self) -> int:
        """How high the smaller one is, as far as a page must know."""
        return max(1, round(self.height * self.small_width / self.width))

    @classmethod
    def read(cls, document: dict[str, Any] | None) -> Self | None:
        """Read a document of the API, where there is one."""
        return cls(**document) if document else None


@dataclass(frozen=True)
class Post:
    """A post; `version` is its entity tag, empty where it came in a list."""

    id: UUID
    text: str
    visibility: str
    game: Mention | None
    author: Person
    likes: int
    liked: bool
    comments: int
    edits: int
    created_at: datetime
    hidden: str
    picture: Picture | None = None
    version: str = ""

    @classmethod
    def read(cls, document: dict[str, Any], version: str = "") -> Self:
        """Read a document of the API."""
        return cls(
            id=UUID(document["id"]),
            text=document["text"],
            visibility=document["visibility"],
            game=Mention.read(document["game"]),
            author=Person.read(document["author"]),
            likes=document["likes"],
            liked=document["liked"],
            comments=document["comments"],
            edits=document["edits"],
            created_at=datetime.fromisoformat(document["created_at"]),
            hidden=document["hidden"]["reason"] if document["hidden"] else "",
            picture=Picture.read(document["picture"]),
            version=version,
        )


@dataclass(frozen=True)
class Revision:
    """What a post said until a moment."""

    text: str
    game: Mention | None
    replaced_at: datetime

    @classmethod
    def read(cls, document: dict[str, Any]) -> Self:
        """Read a document of the API."""
        replaced_at = datetime.fromisoformat(document["replaced_at"])
        return cls(document["text"], Mention.read(document["game"]), replaced_at)


@dataclass(frozen=True)
class Comment:
    """What somebody said to a post."""

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
class Like:
    """Who likes a post, since when."""

    person: Person
    at: datetime

    @classmethod
    def read(cls, document: dict[str, Any]) -> Self:
        """Read a document of the API."""
        return cls(Person.read(document["person"]), datetime.fromisoformat(document["at"]))
