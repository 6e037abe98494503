"""A start runs the migrations that have not run, and no others."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from deploy.local import migrations
from deploy.local.doors import doors, services
from deploy.local.house import House
from deploy.local.settings import ROOT, Launcher

SERVICES = services(doors(Launcher()))


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house without databases."""
    return House(tmp_path)


def at(house: House, service: str, revision: str) -> None:
    """Give the service a database that is at a revision."""
    with closing(sqlite3.connect(house.var / f"{service}.sqlite3")) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES (?)", (revision,))
        connection.commit()


def newest(service: str) -> str:
    """The number of the last migration's file, which is its revision."""
    return max((ROOT / "resource_services" / service / "migrations").glob("[0-9]*.py")).name[:4]


@pytest.mark.parametrize("service", SERVICES)
def test_what_has_run_is_not_run_again(house: House, service: str) -> None:
    """A database at the newest revision needs nothing."""
    at(house, service, newest(service))

    assert migrations.are_done(house, service)


@pytest.mark.parametrize("revision", ["0000", "9999"])
def test_another_revision_is_for_the_service_to_judge(house: House, revision: str) -> None:
    """An older database, and one of a newer house, are not passed over."""
    at(house, "games", revision)

    assert not migrations.are_done(house, "games")


def test_a_new_or_broken_database_is_for_the_service_to_judge(house: House) -> None:
    """No file, an empty file and one that is no database are not passed over."""
    assert not migrations.are_done(house, "games")

    (house.var / "games.sqlite3").touch()
    assert not migrations.are_done(house, "games")

    (house.var / "games.sqlite3").write_bytes(b"not a database at all" * 100)
    assert not migrations.are_done(house, "games")


def test_a_database_elsewhere_is_for_the_service_to_judge(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The launcher has no business in PostgreSQL."""
    at(house, "games", newest("games"))
    monkeypatch.setenv("GAMES_DATABASE_URL", "postgresql://db.example.org/games")

    assert not migrations.are_done(house, "games")
