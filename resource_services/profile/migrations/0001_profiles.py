"""People, what they say of themselves, and their pictures."""

import sqlalchemy as sa
from alembic import op

from chassis.service import idempotency_keys, people, positions

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

PARTS = ("about", "links", "favourite_games", "avatar")


def upgrade() -> None:
    idempotency_keys.create()
    people.create()
    positions.create()
    op.create_table(
        "profiles",
        sa.Column("sub", sa.String(255), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("favourite_games", sa.JSON(), nullable=False),
        sa.Column("avatar", sa.Uuid(), nullable=True),
        *(sa.Column(f"{part}_for", sa.String(16), nullable=False) for part in PARTS),
        *(
            sa.CheckConstraint(f"{part}_for IN ('everyone', 'friends', 'me')", name=f"ck_profiles_{part}_for")
            for part in PARTS
        ),
        sa.PrimaryKeyConstraint("sub", name="pk_profiles"),
    )
    op.create_table(
        "pictures",
        sa.Column("sub", sa.String(255), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("webp", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["sub"], ["profiles.sub"], name="fk_pictures_sub"),
        sa.PrimaryKeyConstraint("sub", "size", name="pk_pictures"),
    )


def downgrade() -> None:
    op.drop_table("pictures")
    op.drop_table("profiles")
    for table in ("positions", "people", "idempotency_keys"):
        op.drop_table(table)
