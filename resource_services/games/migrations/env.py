"""Runs the migrations on the connection that `migrate` holds."""

from alembic import context

from resource_services.games.models import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
