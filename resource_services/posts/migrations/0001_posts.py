"""Posts, what they said before, likes, comments, and who wrote them."""

import sqlalchemy as sa
from alembic import op

from chassis.service import idempotency_keys, people, positions

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _of_post() -> sa.Column:
    return sa.Column("post_id", sa.Uuid(), nullable=False)


def _goes_with_post(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=f"fk_{table}_post_id", ondelete="CASCADE")


def upgrade() -> None:
    people.create()
    op.create_table(
        "authors",
        sa.Column("sub", sa.String(255), nullable=False),
        sa.Column("posts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sub", name="pk_authors"),
    )
    op.create_table(
        "posts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_sub", sa.String(255), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("visibility", sa.String(16), nullable=False),
        sa.Column("game_id", sa.Uuid()),
        sa.Column("game_title", sa.String(80)),
        sa.Column("likes", sa.Integer(), nullable=False),
        sa.Column("comments", sa.Integer(), nullable=False),
        sa.Column("edits", sa.Integer(), nullable=False),
        _moment("created_at"),
        _moment("edited_at", nullable=True),
        _moment("hidden_at", nullable=True),
        sa.Column("hidden_by", sa.String(255)),
        sa.Column("hidden_reason", sa.String(500)),
        sa.CheckConstraint("visibility IN ('everyone', 'friends', 'me')", name="ck_posts_visibility"),
        sa.ForeignKeyConstraint(["author_sub"], ["authors.sub"], name="fk_posts_author_sub"),
        sa.PrimaryKeyConstraint("id", name="pk_posts"),
    )
    op.create_index("ix_posts_author", "posts", ["author_sub", "created_at", "id"])
    op.create_table(
        "revisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        _of_post(),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("game_id", sa.Uuid()),
        sa.Column("game_title", sa.String(80)),
        _moment("replaced_at"),
        _goes_with_post("revisions"),
        sa.PrimaryKeyConstraint("id", name="pk_revisions"),
    )
    op.create_index("ix_revisions_post", "revisions", ["post_id", "replaced_at", "id"])
    op.create_table(
        "likes",
        _of_post(),
        sa.Column("sub", sa.String(255), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        _moment("at"),
        _goes_with_post("likes"),
        sa.PrimaryKeyConstraint("post_id", "sub", name="pk_likes"),
    )
    op.create_index("ix_likes_post", "likes", ["post_id", "at", "id"])
    op.create_index("ix_likes_person", "likes", ["sub"])
    op.create_table(
        "comments",
        sa.Column("id", sa.Uuid(), nullable=False),
        _of_post(),
        sa.Column("author_sub", sa.String(255), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        _moment("created_at"),
        _goes_with_post("comments"),
        sa.PrimaryKeyConstraint("id", name="pk_comments"),
    )
    op.create_index("ix_comments_post", "comments", ["post_id", "created_at", "id"])
    op.create_index("ix_comments_author", "comments", ["author_sub", "post_id"])
    idempotency_keys.create()
    positions.create()


def downgrade() -> None:
    for table in ("positions", "idempotency_keys", "comments", "likes", "revisions", "posts", "authors", "people"):
        op.drop_table(table)
