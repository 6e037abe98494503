"""Owners and games."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "owners",
        sa.Column("sub", sa.String(255), nullable=False),
        sa.Column("username", sa.String(255), nullable=False),
        sa.PrimaryKeyConstraint("sub", name="pk_owners"),
    )
    op.create_table(
        "games",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_sub", sa.String(255), nullable=False),
        sa.Column("title", sa.String(80), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("visibility", sa.String(16), nullable=False),
        sa.Column("bundle_id", sa.Uuid(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("visibility IN ('private', 'public')", name="ck_games_visibility"),
        sa.ForeignKeyConstraint(["owner_sub"], ["owners.sub"], name="fk_games_owner_sub"),
        sa.PrimaryKeyConstraint("id", name="pk_games"),
        sa.UniqueConstraint("bundle_id", name="uq_games_bundle_id"),
    )
    op.create_index("ix_games_shelf", "games", ["visibility", "created_at", "id"])
    op.create_index("ix_games_owner", "games", ["owner_sub", "created_at", "id"])


def downgrade() -> None:
    op.drop_table("games")
    op.drop_table("owners")
