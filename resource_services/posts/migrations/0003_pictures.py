"""A post has a picture, and an author a quota of them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pictures",
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("width", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("webp", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name="fk_pictures_post_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("post_id", "width", name="pk_pictures"),
    )
    with op.batch_alter_table("posts") as posts:
        posts.add_column(sa.Column("picture", sa.Uuid()))
        posts.add_column(sa.Column("picture_about", sa.String(300), nullable=False, server_default=""))
        for name in ("picture_width", "picture_height", "picture_bytes"):
            posts.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("authors") as authors:
        authors.add_column(sa.Column("picture_bytes", sa.BigInteger(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_table("pictures")
    with op.batch_alter_table("posts") as posts:
        for name in ("picture", "picture_about", "picture_width", "picture_height", "picture_bytes"):
            posts.drop_column(name)
    with op.batch_alter_table("authors") as authors:
        authors.drop_column("picture_bytes")
