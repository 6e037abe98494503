"""A report ends with a decision, and its reason."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SETTLED = sa.text("settled_at IS NOT NULL")


def upgrade() -> None:
    with op.batch_alter_table("reports") as reports:
        reports.add_column(sa.Column("decision", sa.String(8)))
        reports.add_column(sa.Column("decided_because", sa.String(500)))
    op.execute("UPDATE reports SET decision = 'keep', decided_because = '' WHERE settled_at IS NOT NULL")
    op.create_index(
        "ix_reports_settled", "reports", ["settled_at", "id"], sqlite_where=SETTLED, postgresql_where=SETTLED
    )


def downgrade() -> None:
    op.drop_index("ix_reports_settled", "reports")
    with op.batch_alter_table("reports") as reports:
        reports.drop_column("decision")
        reports.drop_column("decided_because")
