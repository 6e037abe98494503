"""What the three APIs with reports tell of them, as one page shows it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from web_clients.site.post_documents import Picture
from web_clients.site.translations import gettext_noop

REASONS = {
    "offensive": gettext_noop("Offensive"),
    "harmful": gettext_noop("Harmful"),
    "spam": gettext_noop("Spam"),
    "copied": gettext_noop("Copied from somebody"),
    "broken": gettext_noop("Broken"),
    "other": gettext_noop("Something else"),
}


@dataclass(frozen=True)
class Said:
    """What one person says is wrong."""

    reason: str
    note: str


@dataclass(frozen=True)
class Settled:
    """How the matter ended."""

    decision: str
    reason: str
    by: str
    at: datetime

    @classmethod
    def read(cls, document: dict[str, Any] | None) -> Self | None:
        """Read a document of any of the three, where there is one."""
        if document is None:
            return None
        by = document.get("by")
        at = datetime.fromisoformat(document["at"])
        return cls(document["decision"], document["reason"], by["name"] if by else "", at)


@dataclass(frozen=True)
class Report:
    """Something that was shown to the moderators; `about` is the id of what it is, `text` what it said."""

    id: UUID
    about: UUID
    text: str
    who: str
    handle: str
    reports: int
    said: tuple[Said, ...]
    at: datetime
    settled: Settled | None
    there: bool = True
    hidden: bool = False
    picture: Picture | None = None


def of_post(document: dict[str, Any]) -> Report:
    """A case of the posts API."""
    author = document["author"] or {"name": "", "handle": ""}
    return Report(
        id=UUID(document["id"]),
        about=UUID(document["post"]),
        text=document["text"],
        who=author["name"],
        handle=author["handle"],
        reports=document["reports"],
        said=tuple(_said(each["reason"], each["note"]) for each in document["said"]),
        at=datetime.fromisoformat(document["opened_at"]),
        settled=Settled.read(document["settled"]),
        there=document["there"],
        hidden=document["hidden"],
        picture=Picture.read(document["picture"]),
    )


def of_message(document: dict[str, Any]) -> Report:
    """A report of the messages API: one of the two shows what the other wrote."""
    writer = document["writer"] or {"name": "", "handle": ""}
    return Report(
        id=UUID(document["id"]),
        about=UUID(document["message"]),
        text=document["text"],
        who=writer["name"],
        handle=writer["handle"],
        reports=1,
        said=(Said(gettext_noop("Private message"), document["reason"]),),
        at=datetime.fromisoformat(document["created_at"]),
        settled=Settled.read(document["settled"]),
    )


def of_game(document: dict[str, Any]) -> Report:
    """A report of the games API; several about one game are put together by `together`."""
    game = document["game"]
    return Report(
        id=UUID(document["id"]),
        about=UUID(game["id"]),
        text=game["title"],
        who=game["owner"]["name"],
        handle=game["owner"]["handle"],
        reports=1,
        said=(_said(document["reason"], document["note"]),),
        at=datetime.fromisoformat(document["created_at"]),
        settled=Settled.read(document["settled"]),
        hidden=game["hidden"],
    )


def together(reports: list[Report]) -> list[Report]:
    """One entry for all open reports about the same thing, at the place of the newest."""
    found: dict[object, Report] = {}
    for each in reports:
        key = each.about if each.settled is None else each.id
        first = found.get(key)
        if first is None:
            found[key] = each
        else:
            more = first.reports + each.reports
            found[key] = replace(first, reports=more, said=first.said + each.said)
    return list(found.values())


def _said(reason: str, note: str) -> Said:
    return Said(REASONS.get(reason, reason), note)


READ: dict[str, Callable[[dict[str, Any]], Report]] = {
    "posts": of_post,
    "games": of_game,
    "messages": of_message,
}
"""How each section's reports are read, by its door."""
