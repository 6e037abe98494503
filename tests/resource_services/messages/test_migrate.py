"""python -m resource_services.messages.migrate."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from chassis.service.database import Database
from chassis.service.migrate import migrate
from resource_services.messages.models import Base
from resource_services.messages.settings import Settings


def test_the_migrations_make_what_the_models_say(settings: Settings) -> None:
    """Nothing is missing, nothing is left over; a second start is harmless."""
    database = Database(settings.database_url)
    for _ in range(2):
        migrate(database, "resource_services.messages")

    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, Base.metadata) == []
    database.close()
