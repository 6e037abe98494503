"""Posts that somebody shows to the moderators, and an index by which hidden posts are found."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

OPEN = sa.text("settled_at IS NULL")
SETTLED = sa.text("settled_at IS NOT NULL")
HIDDEN = sa.text("hidden_at IS NOT NULL")


def _index(name: str, table: str, columns: list[str], where: sa.TextClause, *, unique: bool = False) -> None:
    op.create_index(name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where)


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("author_sub", sa.String(255), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.Column("settled_by", sa.String(255)),
        sa.Column("decision", sa.String(8)),
        sa.Column("decided_because", sa.String(500)),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
    )
    _index("ix_cases_post", "cases", ["post_id"], OPEN, unique=True)
    _index("ix_cases_open", "cases", ["opened_at", "id"], OPEN)
    _index("ix_cases_settled", "cases", ["settled_at", "id"], SETTLED)
    op.create_index("ix_cases_author", "cases", ["author_sub"])
    op.create_table(
        "reports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("reporter_sub", sa.String(255)),
        sa.Column("reason", sa.String(16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_reports_case_id", ondelete="CASCADE"),
        sa.UniqueConstraint("case_id", "reporter_sub", name="uq_reports_case_id_reporter_sub"),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
    )
    op.create_index("ix_reports_reporter", "reports", ["reporter_sub"])
    _index("ix_posts_hidden", "posts", ["hidden_at", "id"], HIDDEN)


def downgrade() -> None:
    op.drop_index("ix_posts_hidden", "posts")
    op.drop_table("reports")
    op.drop_table("cases")
