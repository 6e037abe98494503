"""A board for each demo game, and what the cast reached on it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from deploy.demo.games import SharedGame
from deploy.demo.person import NOT_FOR_THEM, Person

MISSING = frozenset({HTTPStatus.NOT_FOUND})


def play(cast: Mapping[str, Person], story: dict[str, Any], games: Sequence[SharedGame]) -> None:
    """Let the cast play once a week: a score with the nonce of this week's round is taken once."""
    year, week, _ = datetime.now(UTC).isocalendar()
    for game in games:
        if game.title not in story:
            continue
        told = story[game.title]
        address = f"/games/{game.id}"
        _declare(cast[game.owner], f"{address}/board", {"title": game.title, **told["board"]})
        for handle, reached in told["scores"].items():
            for number, score in enumerate(reached, 1):
                if handle in cast:
                    new = {"score": score, "nonce": f"demo-{year}-{week}-{number}"}
                    cast[handle].ask("POST", "scores", f"{address}/scores", json=new, passing=NOT_FOR_THEM)


def _declare(owner: Person, address: str, board: dict[str, Any]) -> None:
    """Declare the board, unless there is one."""
    if not owner.ask("GET", "scores", address, passing=MISSING).ok:
        owner.ask("PUT", "scores", address, json=board)
