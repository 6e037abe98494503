"""How many games a person keeps, for everyone and for friends, is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

COUNTS = ("games", "for_everyone", "for_friends")


def upgrade() -> None:
    made = op.create_table(
        "shelves",
        sa.Column("sub", sa.String(255), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        sa.ForeignKeyConstraint(["sub"], ["people.sub"], name="fk_shelves_sub"),
        sa.PrimaryKeyConstraint("sub", name="pk_shelves"),
    )
    games = sa.table("games", *map(sa.column, ("owner_sub", "visibility", "hidden_at")))

    def shown(visibility: str) -> sa.ColumnElement[int]:
        counts = sa.and_(games.c.visibility == visibility, games.c.hidden_at.is_(None))
        return sa.func.sum(sa.case((counts, 1), else_=0))

    each = sa.select(games.c.owner_sub, sa.func.count(), shown("public"), shown("friends"))
    op.execute(sa.insert(made).from_select(["sub", *COUNTS], each.group_by(games.c.owner_sub)))


def downgrade() -> None:
    op.drop_table("shelves")
