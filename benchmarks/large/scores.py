"""Scores: one board on which everyone has ten, this week."""

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Flask

from benchmarks.large.crowd import BEGAN, Crowd, Relations, at, person, sub, thing
from benchmarks.large.kept import Rows
from benchmarks.large.service import Service
from chassis.service.database import Database
from chassis.service.game_standing import GameStanding
from resource_services.guard.guard import Guard
from resource_services.scores.app import create_app
from resource_services.scores.models import Best, Board, Person, Player, Score
from resource_services.scores.settings import Settings
from resource_services.scores.spans import ALL, week_of

EACH = 10
GAME = "9a3e0000-0000-4000-8000-000000000001"
BOARD = UUID("9a3e0000-0000-4000-8000-000000000002")


def rows(crowd: Crowd) -> Rows:
    """A board, its players, their scores and the best of them."""
    everyone = range(crowd.people)
    yield Person, map(person, everyone)
    yield Board, [
        {"id": BOARD, "game": GAME, "title": "Lantern Dash", "direction": "high", "minimum": 0,
         "maximum": 10**9, "keeper_client": "site", "keeper_sub": sub(0), "created_at": BEGAN,
         "updated_at": BEGAN}
    ]  # fmt: skip
    yield (
        Player,
        (
            {"sub": sub(number), "day": BEGAN.date(), "used": EACH, "boards": 1, "scores": EACH}
            for number in everyone
        ),
    )
    yield Score, (_score(crowd, number) for number in range(crowd.people * EACH))
    yield Best, (best for number in everyone for best in _bests(crowd, number))


def _points(crowd: Crowd, who: int, game: int) -> int:
    return (who * 48_271 + crowd.people // 2) % crowd.people * EACH + game


def _score(crowd: Crowd, number: int) -> dict[str, Any]:
    who, game = number % crowd.people, number // crowd.people
    return {
        "id": thing(6, number), "board_id": BOARD, "sub": sub(who), "score": _points(crowd, who, game),
        "nonce": f"round-{game:03}", "client_id": "site", "at": at(who),
    }  # fmt: skip


def _bests(crowd: Crowd, who: int) -> Iterator[dict[str, Any]]:
    best = _points(crowd, who, EACH - 1)
    for span in (ALL, week_of(BEGAN)):
        yield {
            "board_id": BOARD, "span": span, "sub": sub(who), "score": best, "place": -best,
            "at": at(who), "plays": EACH,
        }  # fmt: skip


class Games:
    """Everyone sees the game."""

    def of(self, _game: str, _sub: str) -> GameStanding:
        """Answer at once: how long games takes is measured there."""
        return GameStanding(visible=True, owner=False, players_see="everyone")

    def visible(self, games: Collection[str], _sub: str) -> frozenset[str]:
        """All of them."""
        return frozenset(games)


def app(crowd: Crowd, database: Database, guard: Guard, settings: dict[str, Any]) -> Flask:
    """The service, two days into the week."""
    own = Settings(
        **settings, friends="https://localhost:5011", client_secret="c" * 43, games="https://localhost:5007"
    )
    return create_app(
        own,
        guard=guard,
        relations=Relations(crowd),
        games=Games(),
        database=database,
        clock=lambda: BEGAN + timedelta(days=2),
    )


SERVICE = Service(
    "scores",
    rows,
    app,
    {
        "leaderboard, all time": lambda _crowd, _reader: f"games/{GAME}/leaderboard",
        "leaderboard, this week": lambda _crowd, _reader: f"games/{GAME}/leaderboard?span=week",
        "leaderboard, friends": lambda _crowd, _reader: f"games/{GAME}/leaderboard?among=friends",
        "my history": lambda _crowd, _reader: "me/history",
        "my bests": lambda _crowd, _reader: "me/best",
    },
    "scores:read",
    5013,
)
