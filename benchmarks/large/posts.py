"""Posts: ten of each person."""

from typing import Any

from flask import Flask

from benchmarks.large.crowd import Crowd, Relations, at, person, sub, thing
from benchmarks.large.kept import Rows
from benchmarks.large.service import Service
from chassis.service.database import Database
from resource_services.guard.guard import Guard
from resource_services.posts.app import create_app
from resource_services.posts.models import Author, Person, Post
from resource_services.posts.settings import Settings

EACH = 10


def rows(crowd: Crowd) -> Rows:
    """Everyone writes in turn, ten rounds."""
    everyone = range(crowd.people)
    yield Person, map(person, everyone)
    yield Author, ({"sub": sub(number), "posts": EACH} for number in everyone)
    yield Post, (_post(crowd, number) for number in range(crowd.people * EACH))


def _post(crowd: Crowd, number: int) -> dict[str, Any]:
    return {
        "id": thing(1, number),
        "author_sub": sub(number % crowd.people),
        "text": f"What happened to me, {number}",
        "visibility": ("everyone", "friends", "friends", "me")[number % 4],
        "likes": 0,
        "comments": 0,
        "edits": 0,
        "created_at": at(number),
    }


def app(crowd: Crowd, database: Database, guard: Guard, settings: dict[str, Any]) -> Flask:
    """The service."""
    own = Settings(**settings, friends="https://localhost:5011", client_secret="c" * 43)
    return create_app(own, guard=guard, relations=Relations(crowd), database=database)


SERVICE = Service(
    "posts",
    rows,
    app,
    {
        "feed": lambda _crowd, _reader: "feed",
        "somebody's posts": lambda crowd, reader: f"posts?author={sub(crowd.friends_of(reader)[0])}",
    },
    "posts:read",
    5010,
)
