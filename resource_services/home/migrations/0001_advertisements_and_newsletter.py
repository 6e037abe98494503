"""Advertisements with their pictures and figures, issues, subscriptions, and the mails that wait."""

import sqlalchemy as sa
from alembic import op

from chassis.service import idempotency_keys, positions

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _goes_with(table: str, column: str, parent: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "advertisements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(80), nullable=False),
        sa.Column("text", sa.String(300), nullable=False),
        sa.Column("link", sa.String(500), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        _moment("starts_at"),
        _moment("ends_at", nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("picture", sa.Uuid()),
        _moment("created_at"),
        _moment("updated_at"),
        sa.CheckConstraint("weight BETWEEN 1 AND 100", name="ck_advertisements_weight"),
        sa.PrimaryKeyConstraint("id", name="pk_advertisements"),
    )
    op.create_index("ix_advertisements_newest", "advertisements", ["created_at", "id"])
    op.create_index("ix_advertisements_current", "advertisements", ["active", "starts_at"])
    op.create_table(
        "pictures",
        sa.Column("advertisement_id", sa.Uuid(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("webp", sa.LargeBinary(), nullable=False),
        _goes_with("pictures", "advertisement_id", "advertisements"),
        sa.PrimaryKeyConstraint("advertisement_id", "width", name="pk_pictures"),
    )
    op.create_table(
        "days",
        sa.Column("advertisement_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("impressions", sa.Integer(), nullable=False),
        sa.Column("clicks", sa.Integer(), nullable=False),
        _goes_with("days", "advertisement_id", "advertisements"),
        sa.PrimaryKeyConstraint("advertisement_id", "day", name="pk_days"),
    )
    op.create_table(
        "issues",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(96)),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("summary", sa.String(500), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        _moment("created_at"),
        _moment("updated_at"),
        _moment("published_at", nullable=True),
        sa.Column("addressed", sa.Integer(), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.UniqueConstraint("slug", name="uq_issues_slug"),
        sa.PrimaryKeyConstraint("id", name="pk_issues"),
    )
    op.create_index("ix_issues_newest", "issues", ["created_at", "id"])
    op.create_index("ix_issues_published", "issues", ["published_at", "id"])
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.String(254), nullable=False),
        sa.Column("folded", sa.String(254), nullable=False),
        sa.Column("sub", sa.String(255)),
        _moment("asked_at"),
        sa.Column("confirm_hash", sa.String(64)),
        _moment("confirm_until", nullable=True),
        _moment("confirmed_at", nullable=True),
        sa.UniqueConstraint("folded", name="uq_subscriptions_folded"),
        sa.UniqueConstraint("confirm_hash", name="uq_subscriptions_confirm_hash"),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
    )
    op.create_index("ix_subscriptions_sub", "subscriptions", ["sub"])
    op.create_index("ix_subscriptions_confirmed_at", "subscriptions", ["confirmed_at"])
    op.create_table(
        "letters",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("subscription_id", sa.Uuid(), nullable=False),
        sa.Column("issue_id", sa.Uuid()),
        _moment("due_at"),
        sa.Column("tries", sa.Integer(), nullable=False),
        _goes_with("letters", "subscription_id", "subscriptions"),
        _goes_with("letters", "issue_id", "issues"),
        sa.PrimaryKeyConstraint("id", name="pk_letters"),
    )
    op.create_index("ix_letters_subscription_id", "letters", ["subscription_id"])
    op.create_index("uq_letters_issue", "letters", ["issue_id", "subscription_id"], unique=True)
    op.create_index("ix_letters_due_at", "letters", ["due_at"])
    idempotency_keys.create()
    positions.create()


def downgrade() -> None:
    for table in ("positions", "idempotency_keys", "letters", "subscriptions", "issues", "days", "pictures", "advertisements"):
        op.drop_table(table)
