"""How many of an author's posts are for everyone, and for friends, is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COUNTS = {"for_everyone": "everyone", "for_friends": "friends"}


def upgrade() -> None:
    for name in COUNTS:
        op.add_column("authors", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    authors = sa.table("authors", sa.column("sub"), *map(sa.column, COUNTS))
    posts = sa.table("posts", *map(sa.column, ("author_sub", "visibility", "hidden_at")))
    shown = sa.select(sa.func.count()).select_from(posts)
    shown = shown.where(posts.c.author_sub == authors.c.sub, posts.c.hidden_at.is_(None))
    counted = {
        name: shown.where(posts.c.visibility == visibility).scalar_subquery()
        for name, visibility in COUNTS.items()
    }
    op.execute(sa.update(authors).values(counted))


def downgrade() -> None:
    for name in COUNTS:
        op.drop_column("authors", name)  # not in a batch: to SQLite that is a new table, and posts refer to it
