"""Any service on real tables in a folder, made alike: who it is for and what it needs are arguments."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from flask import Flask

from chassis.service.database import Database
from chassis.service.migrate import migrate
from resource_services.guard.guard import Guard
from tests.resource_services.caller import ISSUER, claims, raw
from tests.resource_services.games.cast import DOOR

DOCUMENT = "/api/v1/openapi.json"
KEY = "k" * 43


@dataclass(frozen=True)
class Needs:
    """What a service needs besides what all need: for its settings, for its factory, and in its tables."""

    settings: Mapping[str, Any] = field(default_factory=dict)
    parts: Callable[[], Mapping[str, Any]] = dict
    fill: Callable[[Database], None] = lambda _: None


class Tokens:
    """Identity's answers: a token with every scope of the service for each person."""

    def __init__(self) -> None:
        self.answers: dict[str, dict[str, Any]] = {}
        self.scope = ""

    def give(self, name: str, sub: str, *roles: str) -> None:
        """A person's token, by which they are known as `name`."""
        self.answers[raw(name)] = claims(sub, name, self.scope, DOOR, roles)

    def give_program(self, name: str) -> None:
        """A token of the site's own, in nobody's name."""
        self.answers[raw(name)] = claims("site", "", self.scope, DOOR)


@contextmanager
def running(service: str, folder: Path, needs: Needs) -> Iterator[tuple[Flask, Tokens]]:
    """The service and whoever shall hold a token for it."""
    package = f"resource_services.{service}"
    settings = import_module(f"{package}.settings").Settings(
        var=folder,
        door=DOOR,
        issuer=ISSUER,
        valkey_url="unix:///nowhere",
        introspection_secret=KEY,
        **needs.settings,
    )
    tokens = Tokens()
    guard = Guard(realm=service, issuer=ISSUER, audience=DOOR, introspect=tokens.answers.get)
    database = Database(settings.database_url)
    migrate(database, package)
    needs.fill(database)
    app: Flask = import_module(f"{package}.app").create_app(
        settings, guard=guard, database=database, **needs.parts()
    )
    tokens.scope = " ".join(scopes(app))
    yield app, tokens
    database.close()


def operations(app: Flask) -> dict[str, Any]:
    """What the document says of each operation, by method and path."""
    described: Any = app.test_client().get(DOCUMENT).json
    return {
        f"{method.upper()} {path}": told
        for path, methods in described["paths"].items()
        for method, told in methods.items()
    }


def scopes(app: Flask) -> set[str]:
    """Every scope that an operation asks for."""
    asked = (needed for told in operations(app).values() for needed in told.get("security", []))
    return {scope for needed in asked for each in needed.values() for scope in each}
