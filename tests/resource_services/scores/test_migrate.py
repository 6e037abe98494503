"""python -m resource_services.scores.migrate."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from chassis.service.database import Database
from chassis.service.migrate import migrate
from resource_services.scores.models import Base


def test_the_migrations_make_what_the_models_say(database: Database) -> None:
    """Nothing is missing, nothing is left over, and a second start changes nothing."""
    migrate(database, "resource_services.scores")
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, Base.metadata) == []
