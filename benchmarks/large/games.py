"""Games: one of each person, with three tags out of two hundred."""

from collections.abc import Iterator
from typing import Any

from flask import Flask

from benchmarks.large.crowd import Crowd, Relations, at, handle, name, person, sub, thing
from benchmarks.large.kept import Rows
from benchmarks.large.service import Service
from chassis.service.database import Database
from resource_services.games.app import create_app
from resource_services.games.models import Game, GameWord, Person
from resource_services.games.settings import Settings
from resource_services.games.spelling import words_of
from resource_services.guard.guard import Guard

TAGS = 200
OPEN = "public"


def rows(crowd: Crowd) -> Rows:
    """People, their games, the words of those."""
    everyone = range(crowd.people)
    yield Person, map(person, everyone)
    yield Game, map(_game, everyone)
    yield GameWord, (word for number in everyone for word in _words(number))


def _tags(number: int) -> list[str]:
    return [f"tag{number * factor % TAGS}" for factor in (1, 7, 11)]


def _title(number: int) -> str:
    return f"{name(number * 31)} in world {number}"


def _visibility(number: int) -> str:
    return (OPEN, OPEN, "friends", "private")[number % 4]


def _game(number: int) -> dict[str, Any]:
    return {
        "id": thing(7, number),
        "owner_sub": sub(number),
        "title": _title(number),
        "description": "Run, jump, and mind the lanterns.",
        "tags": list(dict.fromkeys(_tags(number))),
        "visibility": _visibility(number),
        "bundle_id": thing(8, number),
        "size": 20_000,
        "files": 3,
        "likes": number * 48_271 % 997,
        "favourites": 0,
        "comments": 0,
        "plays": number * 16_807 % 9_973,
        "open_reports": 0,
        "created_at": at(number),
        "updated_at": at(number),
    }


def _words(number: int) -> Iterator[dict[str, Any]]:
    for word in words_of(_title(number), dict.fromkeys(_tags(number)), handle(number)):
        yield {
            "game_id": thing(7, number),
            "word": word,
            "owner_sub": sub(number),
            "open": _visibility(number) == OPEN,
            "created_at": at(number),
        }


def app(crowd: Crowd, database: Database, guard: Guard, settings: dict[str, Any]) -> Flask:
    """The service."""
    own = Settings(**settings, friends="https://localhost:5011", client_secret="c" * 43, ticket_key="k" * 43)
    return create_app(own, guard=guard, relations=Relations(crowd), database=database)


SERVICE = Service(
    "games",
    rows,
    app,
    {
        "shelf, newest": lambda _crowd, _reader: "games",
        "shelf, most liked": lambda _crowd, _reader: "games?order=liked",
        "new from friends": lambda _crowd, _reader: "games?among=friends",
        "with a tag": lambda _crowd, reader: f"games?tag=tag{reader % TAGS}",
        "search, one word": lambda _crowd, reader: f"games?q={name(reader * 31)[:5].strip().lower()}",
        "search, a word of every game": lambda _crowd, reader: (
            f"games?q=world+{name(reader * 31)[:3].lower()}"
        ),
    },
    "games:read",
    5007,
)
