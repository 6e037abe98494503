"""`python -m resource_services.games.migrate`: bring the tables to the shape that the code expects."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from resource_services.games.database import Database

_MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(database: Database, revision: str = "head") -> None:
    """Run every migration that has not run yet; two at once wait for each other."""
    with database.migrating() as connection:
        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


if __name__ == "__main__":
    from chassis import logs
    from resource_services.games.settings import read

    logs.configure("games")
    migrate(Database(read().database_url))
