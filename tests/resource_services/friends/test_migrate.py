"""python -m resource_services.friends.migrate."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from chassis.service.database import Database
from chassis.service.migrate import migrate
from resource_services.friends.models import Base
from tests.resource_services.friends.conftest import PACKAGE


def test_the_migrations_make_what_the_models_say(database: Database) -> None:
    """Nothing is missing, nothing is left over, and a second run changes nothing."""
    migrate(database, PACKAGE)

    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, Base.metadata) == []
