"""How often the database is asked, so that no list asks once more for each of its rows."""

import pytest

from tests.resource_services.posts.cast import (
    API,
    NAMES,
    POSTS,
    Client,
    bearer,
    edit,
    like,
    say,
    written,
)
from tests.resource_services.posts.conftest import Counting


@pytest.fixture
def post(client: Client) -> str:
    """One of several posts of Alice's that are liked and spoken of, also by who is blocked elsewhere."""
    for number in range(5):
        post_id = str(written(client, text=str(number))["id"])
        for who in ("bob", "carol"):
            like(client, post_id, who)
            say(client, post_id, who)
        edit(client, post_id, text="edited")
    return post_id


@pytest.mark.parametrize(
    ("method", "path", "who", "queries"),
    [
        ("GET", f"{API}/feed", "bob", 2),
        ("GET", f"{API}/feed", "alice", 3),
        ("GET", POSTS, "alice", 3),
        ("GET", f"{POSTS}?author={NAMES['alice']}", "bob", 2),
        ("GET", f"{POSTS}/<post>", "bob", 2),
        ("GET", f"{POSTS}/<post>/history", "bob", 2),
        ("GET", f"{POSTS}/<post>/comments", "bob", 2),
        ("GET", f"{POSTS}/<post>/likes", "bob", 2),
        ("GET", f"{API}/summary", "bob", 2),
        ("PUT", f"{POSTS}/<post>/like", "mo", 4),
        ("DELETE", f"{POSTS}/<post>/like", "bob", 3),
        ("POST", f"{POSTS}/<post>/comments", "mo", 5),
        ("POST", POSTS, "alice", 5),
    ],
)
def test_the_database_is_asked(
    client: Client, counting: Counting, post: str, method: str, path: str, who: str, queries: int
) -> None:
    """A fixed number of times; once more for a reader who blocks somebody, whose comments are not counted."""
    body = {"json": {"text": "x"}} if method == "POST" else {}

    with counting() as asked:
        reply = client.open(path.replace("<post>", post), method=method, headers=bearer(who), **body)

    assert reply.status_code < 300
    asked = [statement for statement in asked if not statement.startswith(("BEGIN", "PRAGMA"))]
    assert len(asked) == queries, asked
