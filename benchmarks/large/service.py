"""What the benchmark has to know of each service."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask

from benchmarks.large.crowd import ISSUER, Crowd, claims
from benchmarks.large.kept import Rows
from chassis.service.database import Database
from resource_services.guard.guard import Guard


@dataclass(frozen=True)
class Service:
    """How its tables are filled, how it is made over them, and which pages are read."""

    name: str
    rows: Callable[[Crowd], Rows]
    app: Callable[[Crowd, Database, Guard, dict[str, Any]], Flask]
    pages: dict[str, Callable[[Crowd, int], str]]
    """Name of a page to its address for a reader."""
    scope: str
    port: int

    @property
    def door(self) -> str:
        """Its public address."""
        return f"https://localhost:{self.port}"

    def over(self, crowd: Crowd, database: Database, var: Path) -> Flask:
        """Make the service; its guard knows every token and remembers none."""
        guard = Guard(
            realm=self.name,
            issuer=ISSUER,
            audience=self.door,
            introspect=lambda raw: claims(raw, self.door, self.scope),
        )
        settings = {
            "var": var, "door": self.door, "issuer": ISSUER, "valkey_url": "unix:///nowhere",
            "introspection_secret": "s" * 43, "database_url": "sqlite:///unused",
        }  # fmt: skip
        return self.app(crowd, database, guard, settings)
