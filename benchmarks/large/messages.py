"""Messages: five conversations in which each person began to write, with two messages in each."""

from collections.abc import Iterator
from typing import Any

from flask import Flask

from benchmarks.large.crowd import FRIENDS, Crowd, Relations, at, person, sub, thing
from benchmarks.large.kept import Rows
from benchmarks.large.service import Service
from chassis.service.database import Database
from resource_services.guard.guard import Guard
from resource_services.messages.app import create_app
from resource_services.messages.models import Conversation, Message, Participant, Person
from resource_services.messages.settings import Settings

HALF = FRIENDS // 2
EACH = 2


def rows(crowd: Crowd) -> Rows:
    """Everyone writes with the five who follow in the ring, so that everyone has ten conversations."""
    yield Person, map(person, range(crowd.people))
    conversations = range(crowd.people * HALF)
    yield Conversation, (
        {"id": thing(3, number), "pair": str(thing(4, number).hex), "clock": EACH,
         "latest_id": thing(5, number * EACH + 1), "created_at": at(number)}
        for number in conversations
    )  # fmt: skip
    yield Participant, (place for number in conversations for place in _places(crowd, number))
    yield Message, (_message(crowd, number) for number in range(crowd.people * HALF * EACH))


def _pair(crowd: Crowd, conversation: int) -> tuple[int, int]:
    one, step = conversation % crowd.people, conversation // crowd.people + 1
    return one, (one + step) % crowd.people


def _places(crowd: Crowd, conversation: int) -> Iterator[dict[str, Any]]:
    for unread, who in enumerate(_pair(crowd, conversation)):
        yield {
            "conversation_id": thing(3, conversation), "sub": sub(who), "unread": unread, "read_up_to": 0,
            "latest_at": at(conversation * EACH + 1),
        }  # fmt: skip


def _message(crowd: Crowd, number: int) -> dict[str, Any]:
    conversation, turn = divmod(number, EACH)
    words = f"Shall we play number {number}?"
    return {
        "id": thing(5, number), "conversation_id": thing(3, conversation), "number": turn + 1,
        "changed": turn + 1, "author_sub": sub(_pair(crowd, conversation)[turn]), "text": words,
        "folded": words.casefold(), "created_at": at(number),
    }  # fmt: skip


def app(crowd: Crowd, database: Database, guard: Guard, settings: dict[str, Any]) -> Flask:
    """The service."""
    own = Settings(
        **settings, friends="https://localhost:5011", client_secret="c" * 43, ticket_key="k" * 43,
    )  # fmt: skip
    return create_app(own, guard=guard, relations=Relations(crowd), database=database)


SERVICE = Service(
    "messages",
    rows,
    app,
    {
        "conversations": lambda _crowd, _reader: "conversations",
        "search in all that I wrote and got": lambda _crowd, _reader: "search?q=number",
        "unread": lambda _crowd, _reader: "unread",
    },
    "messages:read",
    5012,
)
