"""Friends: ten sides of friendships of each person, and all by which people are searched for."""

from collections.abc import Iterator
from typing import Any

from flask import Flask

from benchmarks.large.crowd import FRIENDS, Crowd, at, handle, name, person, sub, thing
from benchmarks.large.kept import Rows
from benchmarks.large.service import Service
from chassis.service.database import Database
from resource_services.friends.app import create_app
from resource_services.friends.models import Friendship, Misspelling, Person, SearchWord
from resource_services.friends.settings import Settings
from resource_services.friends.spelling import spellings, words_of
from resource_services.guard.guard import Guard

SLIP = 2
"""Letters that somebody who mistypes a name has swapped."""


def rows(crowd: Crowd) -> Rows:
    """People, their words, their friendships."""
    everyone = range(crowd.people)
    counts = {
        "friends": FRIENDS,
        "hidden": False,
        "requests_in": 0,
        "requests_out": 0,
        "blocks": 0,
        "version": 0,
    }
    yield Person, (person(number) | counts for number in everyone)
    yield (
        SearchWord,
        (
            {"word": word, "sub": sub(number)}
            for number in everyone
            for word in words_of(handle(number), name(number))
        ),
    )
    yield (
        Misspelling,
        (
            {"spelling": spelling, "sub": sub(number)}
            for number in everyone
            for spelling in sorted(
                {each for word in words_of(handle(number), name(number)) for each in spellings(word)}
            )
        ),
    )
    yield Friendship, (side for number in everyone for side in _sides(crowd, number))


def _sides(crowd: Crowd, number: int) -> Iterator[dict[str, Any]]:
    for friend in crowd.friends_of(number):
        low, high = sorted((number, friend))
        pair = low * crowd.people + high
        yield {
            "sub": sub(number),
            "friend_sub": sub(friend),
            "id": thing(2, pair),
            "since": at(pair % crowd.things),
        }


def app(_crowd: Crowd, database: Database, guard: Guard, settings: dict[str, Any]) -> Flask:
    """The service."""
    return create_app(Settings(**settings), guard=guard, database=database)


def _mistyped(_crowd: Crowd, reader: int) -> str:
    first = name(reader + 13).split()[0].lower()
    return f"people?q={first[:1]}{first[2:3]}{first[1:2]}{first[3:]}"


SERVICE = Service(
    "friends",
    rows,
    app,
    {
        "friends": lambda _crowd, _reader: "friends",
        "search, three letters": lambda _crowd, reader: f"people?q={name(reader + 13)[:3].lower()}",
        "search, whole name": lambda _crowd, reader: (
            f"people?q={name(reader + 13).lower().replace(' ', '+')}"
        ),
        "search, mistyped": _mistyped,
        "suggestions": lambda _crowd, _reader: "suggestions",
    },
    "friends:read",
    5011,
)
