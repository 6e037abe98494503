"""What the home API tells of advertisements and of the newsletter."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID


@dataclass(frozen=True)
class Shown:
    """An advertisement as visitors see it."""

    id: UUID
    title: str
    text: str
    link: str
    picture: str

    @classmethod
    def read(cls, document: dict[str, Any]) -> Self:
        """Read a document of the API."""
        return cls(
            UUID(document["id"]),
            document["title"],
            document["text"],
            document["link"],
            document["picture"]["large"] if document["picture"] else "",
        )


@dataclass(frozen=True)
class Advertisement:
    """An advertisement as administrators see it; `version` is its entity tag, empty in a list."""

    shown: Shown
    weight: int
    starts_at: datetime
    ends_at: datetime | None
    active: bool
    current: bool
    impressions: int
    clicks: int
    click_rate: float | None
    version: str = ""

    @classmethod
    def read(cls, document: dict[str, Any], version: str = "") -> Self:
        """Read a document of the API."""
        plain = ("weight", "active", "current", "impressions", "clicks", "click_rate")
        return cls(
            shown=Shown.read(document),
            starts_at=datetime.fromisoformat(document["starts_at"]),
            ends_at=datetime.fromisoformat(document["ends_at"]) if document["ends_at"] else None,
            **{name: document[name] for name in plain},
            version=version,
        )


@dataclass(frozen=True)
class Day:
    """One day's figures."""

    day: date
    impressions: int
    clicks: int


@dataclass(frozen=True)
class Published:
    """An issue as everybody reads it; its `html` is empty in a list."""

    id: UUID
    slug: str
    title: str
    summary: str
    published_at: datetime
    updated_at: datetime
    html: str = ""

    @classmethod
    def read(cls, document: dict[str, Any]) -> Self:
        """Read a document of the API."""
        return cls(
            UUID(document["id"]),
            document["slug"],
            document["title"],
            document["summary"],
            datetime.fromisoformat(document["published_at"]),
            datetime.fromisoformat(document["updated_at"]),
            document.get("html", ""),
        )


@dataclass(frozen=True)
class Issue:
    """An issue as administrators see it."""

    id: UUID
    slug: str
    title: str
    summary: str
    body: str
    html: str
    draft: bool
    published_at: datetime | None
    updated_at: datetime
    addressed: int
    sent: int
    failed: int
    version: str = ""

    @classmethod
    def read(cls, document: dict[str, Any], version: str = "") -> Self:
        """Read a document of the API."""
        plain = ("title", "summary", "body", "html", "addressed", "sent", "failed")
        at = document["published_at"]
        return cls(
            id=UUID(document["id"]),
            slug=document["slug"] or "",
            draft=document["state"] == "draft",
            published_at=datetime.fromisoformat(at) if at else None,
            updated_at=datetime.fromisoformat(document["updated_at"]),
            **{name: document[name] for name in plain},
            version=version,
        )
