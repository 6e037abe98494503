"""Who knows whom: friendships, a question that waits for its answer, and a block."""

from collections.abc import Mapping
from typing import Any

from deploy.demo.person import NOT_FOR_THEM, Person


def befriend(cast: Mapping[str, Person], story: dict[str, Any]) -> None:
    """Let the cast be friends, ask and block each other, as far as they do not yet."""
    for person in cast.values():  # by asking, each is known to the service before another looks for them
        person.ask("GET", "friends", "/summary")
    for one, other in _pairs(cast, story["friends"]):
        if not _are_friends(one, other):
            _ask(one, other)
            _ask(other, one)  # to ask back is to say yes
    for request in story["requests"]:
        for one, other in _pairs(cast, [[request["from"], request["to"]]]):
            if not _are_friends(one, other):
                _ask(one, other, request["note"])
    for one, other in _pairs(cast, story["blocks"]):
        one.ask("PUT", "friends", f"/blocks/{other.sub}", passing=NOT_FOR_THEM)


def _pairs(cast: Mapping[str, Person], handles: list[list[str]]) -> list[tuple[Person, Person]]:
    """Both of them, where both are of the cast."""
    return [(cast[one], cast[other]) for one, other in handles if one in cast and other in cast]


def _are_friends(one: Person, other: Person) -> bool:
    return any(friend["person"]["sub"] == other.sub for friend in one.every("friends", "/friends"))


def _ask(one: Person, other: Person, note: str = "") -> None:
    one.ask("POST", "friends", "/requests", json={"sub": other.sub, "note": note}, passing=NOT_FOR_THEM)
