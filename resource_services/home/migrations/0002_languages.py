"""In which language each address asked for the newsletter; of those before, in English."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("language", sa.String(2), nullable=False, server_default="en")
    op.add_column("subscriptions", column)


def downgrade() -> None:
    op.drop_column("subscriptions", "language")
