"""Owners become people, of whom identity tells."""

import sqlalchemy as sa
from alembic import op

from chassis.service import people, positions

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    people.create()
    positions.create()
    op.execute("INSERT INTO people (sub, handle, name, locked) SELECT sub, username, username, false FROM owners")
    _belong_to("people")
    op.drop_table("owners")


def downgrade() -> None:
    op.create_table(
        "owners",
        sa.Column("sub", sa.String(255), nullable=False),
        sa.Column("username", sa.String(255), nullable=False),
        sa.PrimaryKeyConstraint("sub", name="pk_owners"),
    )
    op.execute("INSERT INTO owners (sub, username) SELECT sub, handle FROM people")
    _belong_to("owners")
    op.drop_table("people")
    op.drop_table("positions")


def _belong_to(table: str) -> None:
    with op.batch_alter_table("games") as games:
        games.drop_constraint("fk_games_owner_sub", type_="foreignkey")
        games.create_foreign_key("fk_games_owner_sub", table, ["owner_sub"], ["sub"])
