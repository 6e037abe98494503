"""Games whole: friends as a visibility, tags, covers, shares, what people do with games, and search."""

import sqlalchemy as sa
from alembic import op

from resource_services.games.spelling import words_of

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SUB = sa.String(255)
TIME = sa.DateTime(timezone=True)
BINARY = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
COUNTS = ("likes", "favourites", "comments", "plays", "open_reports")
_AT_ONCE = 500


def upgrade() -> None:
    with op.batch_alter_table("games") as games:
        games.drop_constraint("ck_games_visibility", type_="check")
        games.create_check_constraint("ck_games_visibility", "visibility IN ('private', 'friends', 'public')")
        games.add_column(sa.Column("tags", sa.JSON(), nullable=False, server_default="[]"))
        games.add_column(sa.Column("cover", sa.Uuid()))
        for count in COUNTS:
            games.add_column(sa.Column(count, sa.Integer(), nullable=False, server_default="0"))
        games.add_column(sa.Column("hidden_at", TIME))
        games.add_column(sa.Column("hidden_by", SUB))
        games.add_column(sa.Column("hidden_reason", sa.String(500)))
    op.create_index("ix_games_liked", "games", ["visibility", "likes", "id"])
    op.create_index("ix_games_played", "games", ["visibility", "plays", "id"])
    _make("covers", sa.Column("width", sa.Integer(), nullable=False, autoincrement=False),
          sa.Column("webp", sa.LargeBinary(), nullable=False))  # fmt: skip
    _make("shares", _sub(), sa.Column("id", sa.Uuid(), nullable=False), _moment("at"))
    op.create_index("ix_shares_game", "shares", ["game_id", "at", "id"])
    _make("likes", _sub())
    _make("favourites", _sub())
    _make("plays", _sub(), _moment("at"))
    op.create_index("ix_plays_at", "plays", ["at"])
    for table in ("shares", "likes", "favourites", "plays"):
        op.create_index(f"ix_{table}_person", table, ["sub"])
    _comments()
    _reports()
    _words()


def downgrade() -> None:
    made = ("game_words", "reports", "comments", "plays", "favourites", "likes", "shares", "covers")
    for table in made:
        op.drop_table(table)
    op.drop_index("ix_games_played", "games")
    op.drop_index("ix_games_liked", "games")
    # What was for friends, or hidden, must not be there for everyone.
    op.execute("UPDATE games SET visibility = 'private' WHERE visibility = 'friends' OR hidden_at IS NOT NULL")
    with op.batch_alter_table("games") as games:
        for column in ("hidden_reason", "hidden_by", "hidden_at", *COUNTS, "cover", "tags"):
            games.drop_column(column)
        games.drop_constraint("ck_games_visibility", type_="check")
        games.create_check_constraint("ck_games_visibility", "visibility IN ('private', 'public')")


def _make(table: str, *columns: sa.Column) -> None:
    """Make a table of which a game has at most one row for each `sub`, `width` or `word`."""
    op.create_table(
        table,
        sa.Column("game_id", sa.Uuid(), nullable=False),
        *columns,
        _of_game(table),
        sa.PrimaryKeyConstraint("game_id", columns[0].name, name=f"pk_{table}"),
    )


def _of_game(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["game_id"], ["games.id"], name=f"fk_{table}_game_id", ondelete="CASCADE")


def _sub() -> sa.Column:
    return sa.Column("sub", SUB, nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, TIME, nullable=nullable)


def _comments() -> None:
    op.create_table(
        "comments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("game_id", sa.Uuid(), nullable=False),
        sa.Column("author_sub", SUB, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        _moment("created_at"),
        _of_game("comments"),
        sa.PrimaryKeyConstraint("id", name="pk_comments"),
    )
    op.create_index("ix_comments_game", "comments", ["game_id", "created_at", "id"])
    op.create_index("ix_comments_author", "comments", ["author_sub", "game_id"])


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("game_id", sa.Uuid(), nullable=False),
        sa.Column("reporter_sub", SUB, nullable=False),
        sa.Column("reason", sa.String(16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        _moment("created_at"),
        _moment("settled_at", nullable=True),
        sa.Column("settled_by", SUB),
        sa.Column("decision", sa.String(16)),
        sa.Column("answer", sa.String(500)),
        sa.CheckConstraint("state IN ('open', 'settled')", name="ck_reports_state"),
        _of_game("reports"),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
    )
    op.create_index("ix_reports_state", "reports", ["state", "created_at", "id"])
    op.create_index("ix_reports_game", "reports", ["game_id", "reporter_sub"])
    op.create_index("ix_reports_reporter", "reports", ["reporter_sub"])


def _words() -> None:
    """Make the index of words, and enter the games that there are."""
    _make("game_words", sa.Column("word", BINARY, nullable=False), sa.Column("owner_sub", SUB, nullable=False),
          sa.Column("open", sa.Boolean(), nullable=False), _moment("created_at"))  # fmt: skip
    connection = op.get_bind()
    told = sa.MetaData()
    games, people, words = (
        sa.Table(name, told, autoload_with=connection) for name in ("games", "people", "game_words")
    )
    query = sa.select(
        games.c.id, games.c.owner_sub, games.c.title, games.c.visibility, games.c.created_at, people.c.handle
    ).join(people, people.c.sub == games.c.owner_sub)
    for some in connection.execute(query).partitions(_AT_ONCE):
        rows = [
            {"game_id": game.id, "word": word, "owner_sub": game.owner_sub,
             "open": game.visibility == "public", "created_at": game.created_at}
            for game in some
            for word in words_of(game.title, [], game.handle)
        ]  # fmt: skip
        connection.execute(sa.insert(words), rows)
    op.create_index("ix_game_words_open", "game_words", ["open", "word", "created_at", "game_id"])
    op.create_index("ix_game_words_owner", "game_words", ["owner_sub", "word"])
