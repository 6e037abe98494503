"""The games of the demo on their owners' shelves, with tags and a cover."""

from collections.abc import Mapping, Sequence
from itertools import cycle
from typing import Any, NamedTuple

from deploy.demo.cover import cover
from deploy.demo.person import Person
from deploy.demo.shelf import DemoGame


class SharedGame(NamedTuple):
    """A game that stands in the house."""

    id: str
    title: str
    owner: str


def share(cast: Mapping[str, Person], shelf: Sequence[DemoGame]) -> list[SharedGame]:
    """Share what is not shared yet, each game by the next of the cast; one from before gets what it lacks."""
    there = {
        game["title"]: (person, game)
        for person in cast.values()
        for game in person.every("games", "/games", owner="me")
    }
    shared = []
    for game, person in zip(shelf, cycle(cast.values()), strict=False):
        owner, told = there.get(game.title) or (person, _share(person, game))
        _complete(owner, told, game)
        shared.append(SharedGame(told["id"], game.title, owner.handle))
    return shared


def _share(person: Person, game: DemoGame) -> dict[str, Any]:
    told: dict[str, Any] = person.ask(
        "POST",
        "games",
        "/games",
        data={
            "title": game.title,
            "description": game.description,
            "visibility": game.visibility,
            "tags": ", ".join(game.tags),
        },
        files={"bundle": ("game.zip", game.bundle, "application/zip")},
    ).json()
    return told


def _complete(owner: Person, told: dict[str, Any], game: DemoGame) -> None:
    """Give a game the tags and the cover that it has not."""
    address = f"/games/{told['id']}"
    if game.tags and not told["tags"]:
        version = {"If-Match": owner.ask("GET", "games", address).headers["ETag"]}
        owner.ask("PATCH", "games", address, json={"tags": list(game.tags)}, headers=version)
    if game.cover and told["cover"] is None:
        picture = {"picture": ("cover.png", cover(game.cover), "image/png")}
        owner.ask("PUT", "games", f"{address}/cover", files=picture)
