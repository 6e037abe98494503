"""Answers given under an Idempotency-Key."""

from alembic import op

from chassis.service import idempotency_keys

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    idempotency_keys.create()


def downgrade() -> None:
    op.drop_table("idempotency_keys")
