"""The messages API as the site speaks to it, in a signed-in person's name."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self, cast
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from web_clients.site.section_api import SectionApi, in_the_readers_name
from web_clients.site.translations import gettext

EXTENSION = "messages_api"


@dataclass(frozen=True)
class Person:
    """Somebody, by their handle and the name that they give themselves."""

    sub: str
    handle: str
    name: str

    @property
    def called(self) -> str:
        """What to call them."""
        return self.name or (f"@{self.handle}" if self.handle else gettext("Someone"))


@dataclass(frozen=True)
class Message:
    """A message; `version` is its entity tag, empty where it came in a list."""

    id: UUID
    conversation: UUID
    number: int
    author: str | None
    text: str
    created_at: datetime
    edited: bool
    deleted: bool
    version: str = ""

    @classmethod
    def read(cls, document: dict[str, Any], version: str = "") -> Self:
        """Read a document of the API."""
        return cls(
            id=UUID(document["id"]),
            conversation=UUID(document["conversation"]),
            number=document["number"],
            author=document["author"],
            text=document["text"],
            created_at=datetime.fromisoformat(document["created_at"]),
            edited=document["edited_at"] is not None,
            deleted=document["deleted_at"] is not None,
            version=version,
        )


@dataclass(frozen=True)
class Conversation:
    """A conversation; what may be done in it is known only where it was asked for by itself."""

    id: UUID
    people: list[Person]
    unread: int
    latest: Message | None
    updated_at: datetime
    clock: int = 0
    may_write: bool = False
    seen_up_to: int | None = None

    @classmethod
    def read(cls, document: dict[str, Any]) -> Self:
        """Read a document of the API."""
        return cls(
            id=UUID(document["id"]),
            people=[Person(**person) for person in document["people"]],
            unread=document["unread"],
            latest=Message.read(document["latest"]) if document["latest"] else None,
            updated_at=datetime.fromisoformat(document["updated_at"]),
            clock=document.get("clock", 0),
            may_write=document.get("may_write", False),
            seen_up_to=document.get("seen_up_to"),
        )

    @property
    def called(self) -> str:
        """With whom it is."""
        return called(self.people)


@dataclass(frozen=True)
class Found:
    """A message that was looked for, and with whom it was written."""

    message: Message
    people: list[Person]

    @property
    def called(self) -> str:
        """With whom it was written."""
        return called(self.people)


@dataclass(frozen=True)
class Page:
    """Some of a list; `query` leads to the rest, and `clock` is what to ask after next time."""

    items: list[Any]
    query: dict[str, str] = field(default_factory=dict)
    clock: int = 0


class MessagesApi(SectionApi):
    """Calls of one person; raises ApiProblem for refusals and ApiOffline for silence."""

    def conversations(self, **query: str | int | None) -> Page:
        """A page of the person's conversations, by `cursor` and `limit`."""
        return self._page("/conversations", Conversation.read, query)

    def conversation(self, conversation_id: UUID) -> Conversation:
        """One conversation, and what may be done in it."""
        return Conversation.read(self._send("GET", f"/conversations/{conversation_id}").json())

    def start(self, sub: str) -> UUID:
        """Start a conversation with a friend."""
        return UUID(self._send("POST", "/conversations", json={"with": sub}).json()["id"])

    def messages(self, conversation_id: UUID, **query: str | int | None) -> Page:
        """Messages of a conversation, narrowed by `before`, `after` and `limit`."""
        return self._page(f"/conversations/{conversation_id}/messages", Message.read, query)

    def write(self, conversation_id: UUID, text: str, *, key: str) -> None:
        """Write; sent again with one key, it is written once."""
        path = f"/conversations/{conversation_id}/messages"
        self._send("POST", path, json={"text": text}, headers={"Idempotency-Key": key})

    def mark_read(self, conversation_id: UUID, up_to: int) -> None:
        """Note how far the person has read."""
        self._send("PUT", f"/conversations/{conversation_id}/read", json={"up_to": up_to})

    def live_url(self, conversation_id: UUID) -> str:
        """Where an open page hears that something happened; the address is a secret of its own."""
        return str(self._send("GET", f"/conversations/{conversation_id}/events").json()["url"])

    def message(self, message_id: UUID) -> Message:
        """One message, with its version."""
        answer = self._send("GET", f"/messages/{message_id}")
        return Message.read(answer.json(), answer.headers.get("ETag", ""))

    def edit(self, message_id: UUID, text: str, *, version: str) -> None:
        """Say it differently, if it is still at `version`."""
        self._send("PATCH", f"/messages/{message_id}", json={"text": text}, headers={"If-Match": version})

    def delete(self, message_id: UUID) -> None:
        """Take a message back."""
        self._send("DELETE", f"/messages/{message_id}")

    def report(self, message_id: UUID, reason: str) -> None:
        """Show a message to the moderators."""
        self._send("POST", f"/messages/{message_id}/report", json={"reason": reason})

    def search(self, words: str, **query: str | int | None) -> Page:
        """Messages in which `words` stand."""
        return self._page("/search", _found, {"q": words, **query})

    def contacts(self, begins: str) -> list[Person]:
        """Friends to whom the person may write."""
        found = self._send("GET", "/contacts", params={"q": begins}).json()["items"]
        return [Person(**person) for person in found]

    def unread(self) -> int:
        """How many messages wait."""
        return int(self._send("GET", "/summary").json()["unread"])

    def _page(self, path: str, read: Callable[[Any], Any], query: dict[str, Any]) -> Page:
        params = {name: value for name, value in query.items() if value is not None}
        found = self._send("GET", path, params=params).json()
        onward = parse_qs(urlsplit(found["next"] or "").query)
        rest = {name: values[0] for name, values in onward.items() if name in {"cursor", "before", "after"}}
        return Page([read(item) for item in found["items"]], rest, found.get("clock", 0))


def called(people: list[Person]) -> str:
    """What to call a conversation with them."""
    return ", ".join(person.called for person in people) or gettext("Someone who left")


def _found(document: dict[str, Any]) -> Found:
    return Found(Message.read(document["message"]), [Person(**person) for person in document["people"]])


def messages_api() -> MessagesApi:
    """The messages API in the name of whoever asks for the page that is now being made."""
    return cast("MessagesApi", in_the_readers_name(EXTENSION))
