"""python -m resource_services.home.migrate."""

import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from chassis.service.database import Database
from chassis.service.migrate import migrate
from resource_services.home.models import Base
from resource_services.home.settings import Settings


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Databases without any table yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'test.sqlite3'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    """One that has been migrated."""
    made = Database(settings.database_url)
    migrate(made, "resource_services.home")
    yield made
    made.close()


def test_the_migrations_make_what_the_models_say(database: Database) -> None:
    """Nothing is missing, nothing is left over."""
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, Base.metadata) == []


def test_migrating_again_changes_nothing(database: Database) -> None:
    """A second start is harmless."""
    migrate(database, "resource_services.home")

    assert set(inspect(database.engine).get_table_names()) == {
        "advertisements", "alembic_version", "days", "idempotency_keys", "issues", "letters", "pictures",
        "positions", "subscriptions",
    }  # fmt: skip


def test_who_subscribed_before_languages_reads_english(settings: Settings) -> None:
    """As their mails were until then."""
    made = Database(settings.database_url)
    migrate(made, "resource_services.home", "0001")
    with made.engine.begin() as connection:
        old = "INSERT INTO subscriptions (id, address, folded, asked_at) VALUES (:id, 'a@b.c', 'a@b.c', :at)"
        connection.execute(text(old), {"id": uuid4().hex, "at": "2026-05-03 10:00:00+00:00"})
    migrate(made, "resource_services.home")

    with made.engine.connect() as connection:
        assert connection.scalar(text("SELECT language FROM subscriptions")) == "en"
    made.close()


def test_two_starts_at_once_migrate_once(settings: Settings) -> None:
    """The second waits, and finds the work done."""
    failures: list[BaseException] = []

    def start() -> None:
        database = Database(settings.database_url)
        try:
            migrate(database, "resource_services.home")
        except BaseException as error:  # noqa: BLE001 - whatever it is fails the test
            failures.append(error)
        finally:
            database.close()

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
