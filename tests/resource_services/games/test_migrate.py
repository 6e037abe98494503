"""python -m resource_services.games.migrate."""

import threading
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, MetaData, Table, Uuid, inspect, select, text
from sqlalchemy.exc import IntegrityError

from chassis.service.database import Database
from chassis.service.migrate import migrate
from chassis.service.tables import now
from resource_services.games.models import Base, Game, GameWord, Person
from resource_services.games.settings import Settings
from tests.resource_services.going_back import go_back


def test_the_migrations_make_what_the_models_say(database: Database) -> None:
    """Nothing is missing, nothing is left over."""
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, Base.metadata) == []


def test_migrating_again_changes_nothing(database: Database) -> None:
    """A second start is harmless."""
    migrate(database, "resource_services.games")

    assert set(inspect(database.engine).get_table_names()) == {
        "alembic_version", "comments", "covers", "favourites", "game_words", "games", "idempotency_keys",
        "likes", "people", "plays", "positions", "reports", "shares", "shelves"
    }  # fmt: skip


def test_games_of_an_old_house_are_there_in_the_new(settings: Settings) -> None:
    """Whoever had games before identity told of people has them still, and strangers find them by a word."""
    database = Database(settings.database_url)
    migrate(database, "resource_services.games", "0002")
    game_id, moment = uuid4(), datetime(2026, 1, 2, tzinfo=UTC)
    with database.writing() as session:
        session.execute(text("INSERT INTO owners (sub, username) VALUES ('a', 'alice')"))
        ids = Column("id", Uuid(), primary_key=True), Column("bundle_id", Uuid())
        games = Table("games", MetaData(), *ids, autoload_with=session.connection())
        told = {
            "id": game_id,
            "owner_sub": "a",
            "title": "Lantern Dash",
            "description": "",
            "visibility": "public",
            "bundle_id": uuid4(),
            "size": 1,
            "files": 1,
            "created_at": moment,
            "updated_at": moment,
        }
        session.execute(games.insert().values(told))

    migrate(database, "resource_services.games")

    with database.reading() as session:
        game = session.scalars(select(Game)).one()
        assert (game.id, game.owner.username, game.owner.locked) == (game_id, "alice", False)
        assert (game.tags, game.cover, game.likes, game.hidden_at) == ([], None, 0, None)
        words = session.scalars(select(GameWord.word).where(GameWord.open).order_by(GameWord.word)).all()
        assert words == ["alice", "dash", "lantern"]
    database.close()


def test_going_back_opens_nothing(database: Database) -> None:
    """What was for friends, or hidden, is private in the old house; and the way forward is open again."""
    with database.writing() as session:
        session.add(Person(sub="a", handle="alice", name="Alice"))
        for visibility, hidden in (("friends", None), ("public", now()), ("public", None)):
            session.add(
                Game(
                    owner_sub="a", title="t", description="", visibility=visibility, bundle_id=uuid4(),
                    size=1, files=1, hidden_at=hidden,
                )
            )  # fmt: skip

    go_back(database, "resource_services.games", "0003")
    with database.reading() as session:
        counted = session.execute(text("SELECT visibility, count(*) FROM games GROUP BY 1 ORDER BY 1")).all()
    assert [tuple(row) for row in counted] == [("private", 2), ("public", 1)]
    migrate(database, "resource_services.games")


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
