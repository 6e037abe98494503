"""Bring a service's tables to the shape that its code expects."""

import logging
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import structlog
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from chassis import logs
from chassis.service.database import Database
from chassis.service.settings import ServiceSettings

_ENVIRONMENT = Path(__file__).parent / "migrations"
log = structlog.get_logger("migrate")


def migrate(database: Database, package: str, revision: str = "head") -> None:
    """Run every migration of `package` that has not run yet; two at once wait for each other.

    They are the files in its folder `migrations`.
    """
    with database.migrating() as connection:
        config = Config()
        config.set_main_option("script_location", str(_ENVIRONMENT))
        config.set_main_option("path_separator", "newline")
        config.set_main_option("version_locations", str(files(package) / "migrations"))
        config.attributes["connection"] = connection
        before = _revision(connection)
        command.upgrade(config, revision)
        if before != (after := _revision(connection)):
            log.info("migrated", since=before, to=after)


def main(read: Callable[[], ServiceSettings], package: str) -> None:
    """What `python -m <package>.migrate` does."""
    settings = read()
    logs.configure(settings.service)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # else it speaks at every start
    migrate(Database(settings.database_url), package)


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
