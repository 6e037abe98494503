"""How often the database is asked, and that no list walks through all games."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event, insert

from chassis.service.database import Database
from chassis.service.tables import now
from resource_services.games.models import Game, GameWord, Person
from tests.resource_services.games.cast import ALICE, Client, TableRelations, do, read, shared

Counting = Callable[[], AbstractContextManager[list[tuple[str, object]]]]


@pytest.fixture
def relations() -> TableRelations:
    """Bob is Alice's friend, and Dan is blocked."""
    made = TableRelations()
    made.befriend("alice", "bob")
    made.block("alice", "dan")
    return made


@pytest.fixture
def counting(database: Database) -> Counting:
    """Note every statement that the database is asked within the block."""

    @contextmanager
    def count() -> Iterator[list[tuple[str, object]]]:
        asked: list[tuple[str, object]] = []

        def note(_c: object, _cursor: object, statement: str, given: object, *_: object) -> None:
            if not statement.startswith(("BEGIN", "PRAGMA")):
                asked.append((statement, given))

        event.listen(database.engine, "before_cursor_execute", note)
        yield asked
        event.remove(database.engine, "before_cursor_execute", note)

    return count


@pytest.fixture
def game(client: Client) -> str:
    """One of several games of Alice's that are liked and spoken of."""
    for _ in range(3):
        game = str(shared(client, visibility="public", tags="puzzle")["id"])
        for who in ("alice", "bob", "carol"):
            do(client, f"PUT /games/{game}/like", who)
            do(client, f"POST /games/{game}/comments", who, {"text": "x"})
    return game


@pytest.mark.parametrize(
    ("asking", "queries"),
    [
        ("bob GET /games", 2),
        ("alice GET /games", 3),
        ("bob GET /games?q=lan&tag=puzzle&order=liked", 2),
        ("bob GET /games?among=friends", 2),
        ("bob GET /games/<game>", 2),
        ("bob GET /games/<game>/comments", 2),
        ("bob GET /summary", 1),
        ("mo PUT /games/<game>/like", 3),
        ("bob DELETE /games/<game>/like", 3),
        ("mo POST /games/<game>/comments", 5),
        ("mo POST /games/<game>/play", 4),
    ],
)
def test_the_database_is_asked(
    client: Client, counting: Counting, game: str, asking: str, queries: int
) -> None:
    """A fixed number of times; once more for a reader who blocks somebody, whose comments are not counted."""
    who, line = asking.split(" ", 1)

    with counting() as asked:
        reply = do(client, line.replace("<game>", game), who, {"text": "x"} if "comments" in line else None)

    assert reply.status_code < 300
    assert len(asked) == queries, [statement for statement, _ in asked]


@pytest.fixture
def many(database: Database, client: Client) -> None:
    """Enough games of strangers for a planner to prefer an index."""
    read(client, str(uuid4()))
    with database.writing() as session:
        people = [{"sub": f"s{n}", "handle": f"s{n}", "name": "S", "locked": False} for n in range(200)]
        session.execute(insert(Person), people)
        games = [
            {"id": uuid4(), "owner_sub": f"s{n % 200}", "title": "t", "description": "", "bundle_id": uuid4(),
             "visibility": ("public", "private")[n % 2], "size": 1, "files": 1, "created_at": now()}
            for n in range(4000)
        ]  # fmt: skip
        session.execute(insert(Game), games)
        words = [
            {"game_id": game["id"], "word": f"w{n % 97}", "owner_sub": game["owner_sub"], "open": n % 2 == 0,
             "created_at": game["created_at"]}
            for n, game in enumerate(games)
        ]  # fmt: skip
        session.execute(insert(GameWord), words)
    if database.engine.dialect.name == "postgresql":
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    "query",
    [
        "",
        "order=liked",
        "order=played",
        "q=w1",
        "tag=w1",
        "among=friends",
        f"owner={ALICE}",
        "among=shared",
        f"ids={UUID(int=1)},{UUID(int=2)}",
        "visibility=private",
    ],
)
def test_no_list_walks_through_all_games(
    client: Client, database: Database, counting: Counting, query: str
) -> None:
    """Every row is come upon along an index, on both databases."""
    with counting() as asked:
        assert do(client, f"GET /games?{query}", "bob").status_code == 200
    statement, given = asked[0]
    sqlite = database.engine.dialect.name == "sqlite"

    with database.reading() as session:
        if not sqlite:
            # So few rows are read fastest as a whole; what has no index would be even so.
            session.connection().exec_driver_sql("SET LOCAL enable_seqscan = off")
        rows = session.connection().exec_driver_sql(
            ("EXPLAIN QUERY PLAN " if sqlite else "EXPLAIN ") + statement,
            given,  # type: ignore[arg-type]
        )
        plan = "\n".join(str(row[-1]) for row in rows)

    walked = r"SCAN (games|game_words)\w*(?! USING)$" if sqlite else r"Seq Scan on (games|game_words)"
    assert not re.search(walked, plan, re.MULTILINE), plan
    # What is closed is sought among the games of those whom Bob knows.
    assert query != "visibility=private" or "ix_games_shelf" not in plan, plan
