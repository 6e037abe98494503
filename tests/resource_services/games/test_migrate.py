"""python -m resource_services.games.migrate."""

import threading
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import IntegrityError

from chassis.service.database import Database
from chassis.service.migrate import migrate
from resource_services.games.models import Base, Game
from resource_services.games.settings import Settings


def test_the_migrations_make_what_the_models_say(database: Database) -> None:
    """Nothing is missing, nothing is left over."""
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, Base.metadata) == []


def test_migrating_again_changes_nothing(database: Database) -> None:
    """A second start is harmless."""
    migrate(database, "resource_services.games")

    assert set(inspect(database.engine).get_table_names()) == {
        "alembic_version", "games", "idempotency_keys", "people", "positions"
    }  # fmt: skip


def test_owners_become_people(settings: Settings) -> None:
    """Whoever had games before identity told of people has them still."""
    database = Database(settings.database_url)
    migrate(database, "resource_services.games", "0002")
    with database.writing() as session:
        session.execute(text("INSERT INTO owners (sub, username) VALUES ('a', 'alice')"))
        games = Base.metadata.tables["games"]
        session.execute(
            games.insert().values(
                owner_sub="a",
                title="t",
                description="",
                visibility="public",
                bundle_id=uuid4(),
                size=1,
                files=1,
            )
        )

    migrate(database, "resource_services.games")

    with database.reading() as session:
        game = session.scalars(select(Game)).one()
        assert (game.owner.sub, game.owner.username, game.owner.locked) == ("a", "alice", False)
    database.close()


def test_two_starts_at_once_migrate_once(settings: Settings) -> None:
    """The second waits, and finds the work done."""
    failures: list[BaseException] = []

    def start() -> None:
        database = Database(settings.database_url)
        try:
            migrate(database, "resource_services.games")
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


def test_a_game_needs_an_owner(database: Database) -> None:
    """Foreign keys hold on both databases; SQLite's are off unless asked for."""
    with pytest.raises(IntegrityError), database.writing() as session:
        session.add(
            Game(
                owner_sub="nobody", title="t", description="", visibility="public", bundle_id=uuid4(), size=1,
                files=1,
            )
        )  # fmt: skip
