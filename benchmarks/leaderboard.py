"""What reading a leaderboard costs with ten thousand scores, and with a million.

Run from the project root: python -m benchmarks.leaderboard
"""

import logging
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import structlog
from flask import Flask
from sqlalchemy import insert

from chassis.service.circle import Circle
from chassis.service.database import Database
from chassis.service.game_standing import GameStanding
from chassis.service.migrate import migrate
from resource_services.guard.guard import Guard
from resource_services.scores.app import create_app
from resource_services.scores.models import Base, Best, Board, Person, Player, Score
from resource_services.scores.settings import Settings
from resource_services.scores.spans import ALL, week_of

ISSUER, DOOR = "https://localhost:5009", "https://localhost:5013"
GAME = "9a3e0000-0000-4000-8000-000000000001"
TOKEN = "gat_" + "a" * 43
BEGAN = datetime(2026, 5, 4, tzinfo=UTC)
SMALL, LARGE = 10_000, 1_000_000
EACH = 10
"""Scores of one player."""
ROUNDS, CALLS = 10, 10
MOST_GROWTH = 1.5
PAGES = {
    "leaderboard, all time": "leaderboard",
    "leaderboard, this week": "leaderboard?span=week",
    "leaderboard, 50 friends": "leaderboard?among=friends",
}


class Relations:
    """Everyone has the same fifty friends, and three who are blocked."""

    def of(self, who: str) -> Circle:
        """Answer at once: how long friends takes is measured elsewhere."""
        friends = frozenset(sub(number) for number in range(1, 51))
        return Circle(who, friends, frozenset(map(sub, (60, 61, 62))), version=1, at=0)


class Games:
    """Everyone sees the game."""

    def of(self, _game: str, _sub: str) -> GameStanding:
        """Answer at once: how long games takes is measured elsewhere."""
        return GameStanding(visible=True, owner=False, players_see="everyone")


def sub(number: int) -> str:
    """The subject of a player."""
    return str(UUID(int=number * 7919 + (4 << 76) + (8 << 60)))


def claims() -> dict[str, Any]:
    """Say of the token that it is the middling player's."""
    now = int(time.time())
    return {
        "active": True, "scope": "scores:read", "client_id": "site", "sub": sub(0), "username": "p0",
        "roles": [], "aud": [DOOR], "iss": ISSUER, "iat": now, "exp": now + 3600, "jti": "j",
        "token_type": "Bearer",
    }  # fmt: skip


def points(number: int, of: int, game: int) -> int:
    """Scores spread over the board; player 0 comes out in the middle."""
    return (number * 48_271 + of // 2) % of * EACH + game


def fill(database: Database, scores: int) -> None:
    """Let a tenth as many players have `scores` scores."""
    players = scores // EACH
    board = Board(
        game=GAME, title="Lantern Dash", direction="high", minimum=0, maximum=10**9, keeper_client="site",
        keeper_sub=sub(0),
    )  # fmt: skip
    with database.writing() as session:
        session.add(board)
        session.flush()
        for first in range(0, players, 1000):
            numbers = range(first, min(first + 1000, players))
            for table, rows in _rows(board.id, numbers, players).items():
                session.execute(insert(table), rows)


def _rows(board: UUID, numbers: range, players: int) -> dict[type[Base], list[dict[str, Any]]]:
    rows: dict[type[Base], list[dict[str, Any]]] = {Person: [], Player: [], Score: [], Best: []}
    for number in numbers:
        who, at = sub(number), BEGAN + timedelta(seconds=number)
        rows[Person].append({"sub": who, "handle": f"p{number}", "name": f"Player {number}", "locked": False})
        rows[Player].append({"sub": who, "day": date(2026, 5, 4), "used": EACH, "boards": 1, "scores": EACH})
        for game in range(EACH):
            score = points(number, players, game)
            rows[Score].append(
                {"board_id": board, "sub": who, "score": score, "nonce": f"round-{game:03}",
                 "client_id": "site", "at": at}
            )  # fmt: skip
        best = points(number, players, EACH - 1)
        rows[Best] += [
            {
                "board_id": board,
                "span": span,
                "sub": who,
                "score": best,
                "place": -best,
                "at": at,
                "plays": EACH,
            }
            for span in (ALL, week_of(BEGAN))
        ]
    return rows


def service(folder: Path, scores: int) -> Flask:
    """Make the service over a database with so many scores."""
    settings = Settings(
        var=folder, door=DOOR, issuer=ISSUER, valkey_url="unix:///nowhere", introspection_secret="s" * 43,
        friends="https://localhost:5011", games="https://localhost:5007", client_secret="c" * 43,
        database_url=f"sqlite:///{folder / str(scores)}.sqlite3",
    )  # fmt: skip
    database = Database(settings.database_url)
    migrate(database, "resource_services.scores")
    fill(database, scores)
    guard = Guard(realm="scores", issuer=ISSUER, audience=DOOR, introspect={TOKEN: claims()}.get)
    return create_app(
        settings,
        guard=guard,
        relations=Relations(),
        games=Games(),
        database=database,
        clock=lambda: BEGAN + timedelta(days=2),
    )


def pages(app: Flask) -> Iterator[tuple[str, str]]:
    """Name and path of each read; among them one from far down the board."""
    base = f"/api/v1/games/{GAME}"
    yield from ((name, f"{base}/{path}") for name, path in PAGES.items())
    path = f"{base}/leaderboard?limit=100"
    for _ in range(8):
        path = ask(app, path)["next"].removeprefix(DOOR)
    yield "leaderboard, page 9 of 100", path
    yield "history", "/api/v1/me/history"
    yield "bests", "/api/v1/me/best"


def ask(app: Flask, path: str) -> dict[str, Any]:
    """Read a page as a caller does, through the whole service."""
    reply = app.test_client().get(path, headers={"Authorization": f"Bearer {TOKEN}"})
    assert reply.status_code == 200, reply.text
    return dict(reply.get_json())


def measure(apps: dict[int, Flask]) -> dict[str, dict[int, float]]:
    """Time each page on both databases in turns; medians of the rounds' bests, in milliseconds."""
    paths = {scores: dict(pages(app)) for scores, app in apps.items()}
    taken: dict[str, dict[int, list[float]]] = {
        name: {scores: [] for scores in apps} for name in paths[SMALL]
    }
    for _ in range(ROUNDS):
        for name, by_size in taken.items():
            for scores, app in apps.items():
                times = []
                for _ in range(CALLS):
                    began = time.perf_counter()
                    ask(app, paths[scores][name])
                    times.append((time.perf_counter() - began) * 1e3)
                by_size[scores].append(min(times))
    return {
        name: {scores: statistics.median(times) for scores, times in by_size.items()}
        for name, by_size in taken.items()
    }


def main() -> int:
    """Print the table; fail when a read grows with the scores."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    logging.disable()
    with tempfile.TemporaryDirectory(prefix="gh-bench-") as folder:
        apps = {scores: service(Path(folder), scores) for scores in (SMALL, LARGE)}
        mine = ask(apps[LARGE], f"/api/v1/games/{GAME}/leaderboard")["me"]
        found = measure(apps)
    print(f"SQLite, {EACH} scores a player; the reader's rank among the million: {mine['rank'] or 'beyond'}")
    print(f"{'':30}{SMALL:>12,}{LARGE:>12,}  ratio")
    ratios = []
    for name, times in found.items():
        ratios.append(times[LARGE] / times[SMALL])
        print(f"{name:30}{times[SMALL]:9.2f} ms{times[LARGE]:9.2f} ms  {ratios[-1]:.2f}")
    return int(max(ratios) > MOST_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
