"""Conversations, who takes part, messages and reports."""

import sqlalchemy as sa
from alembic import op

from chassis.service import idempotency_keys, people, positions

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

UNREAD = sa.text("unread > 0")
OPEN = sa.text("settled_at IS NULL")


def moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pair", sa.String(64)),
        sa.Column("clock", sa.Integer(), nullable=False),
        sa.Column("latest_id", sa.Uuid()),
        moment("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
        sa.UniqueConstraint("pair", name="uq_conversations_pair"),
    )
    op.create_table(
        "participants",
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("sub", sa.String(255), nullable=False),
        sa.Column("unread", sa.Integer(), nullable=False),
        sa.Column("read_up_to", sa.Integer(), nullable=False),
        moment("latest_at", nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_participants_conversation_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("conversation_id", "sub", name="pk_participants"),
    )
    op.create_index("ix_participants_list", "participants", ["sub", "latest_at", "conversation_id"])
    op.create_index(
        "ix_participants_unread", "participants", ["sub"], sqlite_where=UNREAD, postgresql_where=UNREAD
    )
    op.create_table(
        "messages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("author_sub", sa.String(255)),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        moment("created_at"),
        moment("edited_at", nullable=True),
        moment("deleted_at", nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_messages_conversation_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        sa.UniqueConstraint("conversation_id", "number", name="uq_messages_conversation_id_number"),
    )
    op.create_index("ix_messages_changed", "messages", ["conversation_id", "changed"])
    op.create_index("ix_messages_author", "messages", ["author_sub"])
    op.create_table(
        "reports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("reporter_sub", sa.String(255)),
        sa.Column("author_sub", sa.String(255)),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        moment("written_at"),
        moment("created_at"),
        moment("settled_at", nullable=True),
        sa.Column("settled_by", sa.String(255)),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sa.UniqueConstraint("message_id", "reporter_sub", name="uq_reports_message_id_reporter_sub"),
    )
    op.create_index(
        "ix_reports_open", "reports", ["created_at", "id"], sqlite_where=OPEN, postgresql_where=OPEN
    )
    people.create()
    idempotency_keys.create()
    positions.create()


def downgrade() -> None:
    for table in (
        "positions",
        "idempotency_keys",
        "people",
        "reports",
        "messages",
        "participants",
        "conversations",
    ):
        op.drop_table(table)
