"""People and how they are found; friendships, requests, blocks; circles that are not told yet."""

import sqlalchemy as sa
from alembic import op

from chassis.service import idempotency_keys, positions

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SUB = sa.String(255)
BINARY = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("sub", SUB, nullable=False),
        sa.Column("handle", sa.String(255), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("friends", sa.Integer(), nullable=False),
        sa.Column("requests_in", sa.Integer(), nullable=False),
        sa.Column("requests_out", sa.Integer(), nullable=False),
        sa.Column("blocks", sa.Integer(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("sub", name="pk_people"),
    )
    op.create_index("ix_people_handle", "people", ["handle"])
    _by_word("search_words", "word")
    _by_word("misspellings", "spelling")
    op.create_table(
        "friendships",
        sa.Column("sub", SUB, nullable=False),
        sa.Column("friend_sub", SUB, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("since", TIME, nullable=False),
        *_between("friendships", "sub", "friend_sub"),
        sa.PrimaryKeyConstraint("sub", "friend_sub", name="pk_friendships"),
    )
    op.create_index("ix_friendships_list", "friendships", ["sub", "since", "id"])
    op.create_index("ix_friendships_friend_sub", "friendships", ["friend_sub"])
    op.create_table(
        "requests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("from_sub", SUB, nullable=False),
        sa.Column("to_sub", SUB, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        *_between("requests", "from_sub", "to_sub"),
        sa.PrimaryKeyConstraint("id", name="pk_requests"),
        sa.UniqueConstraint("from_sub", "to_sub", name="uq_requests_from_sub_to_sub"),
    )
    op.create_index("ix_requests_out", "requests", ["from_sub", "created_at", "id"])
    op.create_index("ix_requests_in", "requests", ["to_sub", "created_at", "id"])
    op.create_table(
        "blocks",
        sa.Column("sub", SUB, nullable=False),
        sa.Column("blocked_sub", SUB, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("since", TIME, nullable=False),
        *_between("blocks", "sub", "blocked_sub"),
        sa.PrimaryKeyConstraint("sub", "blocked_sub", name="pk_blocks"),
    )
    op.create_index("ix_blocks_list", "blocks", ["sub", "since", "id"])
    op.create_index("ix_blocks_blocked_sub", "blocks", ["blocked_sub"])
    op.create_table(
        "untold_circles",
        sa.Column("sub", SUB, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("sub", name="pk_untold_circles"),
    )
    idempotency_keys.create()
    positions.create()


def _between(table: str, *columns: str) -> list[sa.ForeignKeyConstraint]:
    return [sa.ForeignKeyConstraint([name], ["people.sub"], name=f"fk_{table}_{name}") for name in columns]


def _by_word(table: str, word: str) -> None:
    op.create_table(
        table,
        sa.Column(word, BINARY, nullable=False),
        sa.Column("sub", SUB, nullable=False),
        sa.ForeignKeyConstraint(["sub"], ["people.sub"], name=f"fk_{table}_sub", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint(word, "sub", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_sub", table, ["sub"])


def downgrade() -> None:
    for table in (
        "positions", "idempotency_keys", "untold_circles", "blocks", "requests", "friendships", "misspellings",
        "search_words", "people",
    ):  # fmt: skip
        op.drop_table(table)
