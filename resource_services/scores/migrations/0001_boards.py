"""Boards, players, scores and bests, and what the chassis keeps beside them."""

import sqlalchemy as sa
from alembic import op

from chassis.service import idempotency_keys, people, positions

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "boards",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("game", sa.String(200), nullable=False),
        sa.Column("title", sa.String(80), nullable=False),
        sa.Column("direction", sa.String(4), nullable=False),
        sa.Column("minimum", sa.BigInteger(), nullable=False),
        sa.Column("maximum", sa.BigInteger(), nullable=False),
        sa.Column("keeper_client", sa.String(255), nullable=False),
        sa.Column("keeper_sub", sa.String(255), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("direction IN ('high', 'low')", name="ck_boards_direction"),
        sa.CheckConstraint("minimum < maximum", name="ck_boards_bounds"),
        sa.PrimaryKeyConstraint("id", name="pk_boards"),
        sa.UniqueConstraint("game", name="uq_boards_game"),
    )
    op.create_index("ix_boards_keeper", "boards", ["keeper_sub"])
    op.create_table(
        "players",
        sa.Column("sub", sa.String(255), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("boards", sa.Integer(), nullable=False),
        sa.Column("scores", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sub", name="pk_players"),
    )
    op.create_table(
        "scores",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("board_id", sa.Uuid(), nullable=False),
        sa.Column("sub", sa.String(255), nullable=False),
        sa.Column("score", sa.BigInteger(), nullable=False),
        sa.Column("nonce", sa.String(64), nullable=False),
        sa.Column("client_id", sa.String(255), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name="fk_scores_board_id"),
        sa.ForeignKeyConstraint(["sub"], ["players.sub"], name="fk_scores_sub"),
        sa.PrimaryKeyConstraint("id", name="pk_scores"),
        sa.UniqueConstraint("board_id", "sub", "nonce", name="uq_scores_board_id_sub_nonce"),
    )
    op.create_index("ix_scores_history", "scores", ["sub", "at", "id"])
    op.create_table(
        "bests",
        sa.Column("board_id", sa.Uuid(), nullable=False),
        sa.Column("span", sa.Integer(), nullable=False),
        sa.Column("sub", sa.String(255), nullable=False),
        sa.Column("score", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("plays", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name="fk_bests_board_id"),
        sa.ForeignKeyConstraint(["sub"], ["players.sub"], name="fk_bests_sub"),
        sa.PrimaryKeyConstraint("board_id", "span", "sub", name="pk_bests"),
    )
    op.create_index("ix_bests_leaderboard", "bests", ["board_id", "span", "place", "at", "sub"])
    op.create_index("ix_bests_player", "bests", ["sub", "span", "at", "board_id"])
    idempotency_keys.create()
    people.create()
    positions.create()


def downgrade() -> None:
    for table in ("positions", "people", "idempotency_keys", "bests", "scores", "players", "boards"):
        op.drop_table(table)
