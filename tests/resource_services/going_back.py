"""A service's tables as they were, so that a test can bring them forward again."""

from importlib.resources import files
from pathlib import Path

from alembic import command
from alembic.config import Config

import chassis.service as chassis
from chassis.service.database import Database


def go_back(database: Database, package: str, revision: str) -> None:
    """Undo every migration of `package` that came after `revision`."""
    with database.migrating() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(Path(chassis.__file__).parent / "migrations"))
        config.set_main_option("path_separator", "newline")
        config.set_main_option("version_locations", str(files(package) / "migrations"))
        command.downgrade(config, revision)
