"""The games of the demo on their owners' shelves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from deploy.demo.person import Person
from deploy.demo.shelf import DemoGame


@dataclass(frozen=True)
class SharedGame:
    """A game that stands in the house."""

    id: str
    title: str
    owner: str


def share(cast: Mapping[str, Person], shelf: Sequence[DemoGame]) -> list[SharedGame]:
    """Share what is not shared yet, each game by the next of the cast."""
    there = {
        game["title"]: SharedGame(game["id"], game["title"], person.handle)
        for person in cast.values()
        for game in person.every("games", "/games", owner="me")
    }
    return [
        there.get(game.title) or _shared(person, game)
        for game, person in zip(shelf, cycle(cast.values()), strict=False)
    ]


def _shared(person: Person, game: DemoGame) -> SharedGame:
    made: dict[str, Any] = person.ask(
        "POST",
        "games",
        "/games",
        data={"title": game.title, "description": game.description, "visibility": "public"},
        files={"bundle": ("game.zip", game.bundle, "application/zip")},
    ).json()
    return SharedGame(made["id"], game.title, person.handle)
