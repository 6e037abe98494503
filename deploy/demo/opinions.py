"""What the cast make of each other's games: they play, like, keep, discuss and share them."""

from collections.abc import Mapping, Sequence
from typing import Any

from deploy.demo.comment import comment
from deploy.demo.games import SharedGame
from deploy.demo.person import NOT_FOR_THEM, Person
from deploy.demo.shelf import DemoGame


def judge(
    cast: Mapping[str, Person], story: dict[str, Any], games: Sequence[SharedGame], shelf: Sequence[DemoGame]
) -> None:
    """Let the cast say what they think of each game, once."""
    chosen = {game.title: game.shared_with for game in shelf}
    for game in games:
        address = f"/games/{game.id}"
        for handle in chosen[game.title]:
            if handle in cast:
                cast[game.owner].ask(
                    "PUT", "games", f"{address}/shares/{cast[handle].sub}", passing=NOT_FOR_THEM
                )
        told = story.get(game.title, {"likes": [], "favourites": [], "comments": []})
        for deed, handles in (("like", told["likes"]), ("favourite", told["favourites"])):
            for handle in handles:
                _like(cast.get(handle), address, deed)
        for handle, text in told["comments"]:
            if handle in cast:
                comment(cast[handle], "games", f"{address}/comments", text)


def _like(person: Person | None, address: str, deed: str) -> None:
    """Whoever likes a game has played it; the first time only, so that a second run counts no play."""
    if person is None:
        return
    found = person.ask("GET", "games", address, passing=NOT_FOR_THEM)
    if not found.ok:
        return
    told = found.json()
    if not told["liked"] and not told["favourite"]:
        person.ask("POST", "games", f"{address}/play", passing=NOT_FOR_THEM)
    person.ask("PUT", "games", f"{address}/{deed}", passing=NOT_FOR_THEM)
