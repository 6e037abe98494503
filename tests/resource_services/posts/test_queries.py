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
from tests.resource_services.posts.test_picture import give
from tests.resource_services.posts.test_reports import report


@pytest.fixture
def post(client: Client) -> str:
    """One of several posts of Alice's that are liked and spoken of, also by who is blocked elsewhere."""
    for number in range(5):
        post_id = str(written(client, text=str(number))["id"])
        for who in ("bob", "carol"):
            like(client, post_id, who)
            say(client, post_id, who)
        edit(client, post_id, text="edited")
        report(client, post_id)
        report(client, post_id, "carol")
    give(client, post_id)
    return post_id


@pytest.mark.parametrize(
    ("asking", "queries"),
    [
        (f"bob GET {API}/feed", 2),
        (f"alice GET {API}/feed", 3),
        (f"alice GET {POSTS}", 3),
        (f"bob GET {POSTS}?author={NAMES['alice']}", 2),
        (f"bob GET {POSTS}/<post>", 2),
        (f"bob GET {POSTS}/<post>/history", 2),
        (f"bob GET {POSTS}/<post>/comments", 2),
        (f"bob GET {POSTS}/<post>/likes", 2),
        (f"bob GET {API}/summary", 2),
        (f"mo PUT {POSTS}/<post>/like", 5),
        (f"bob DELETE {POSTS}/<post>/like", 3),
        (f"mo POST {POSTS}/<post>/comments", 6),
        (f"alice POST {POSTS}", 6),
        (f"mo POST {POSTS}/<post>/reports", 5),
        (f"mo GET {API}/reports", 2),
        (f"mo GET {API}/hidden", 1),
        (f"bob GET {POSTS}/<post>/picture/640.webp", 2),
    ],
)
def test_the_database_is_asked(
    client: Client, counting: Counting, post: str, asking: str, queries: int
) -> None:
    """A fixed number of times; once more for a reader who blocks somebody, whose comments are not counted."""
    who, method, path = asking.split()
    body = {"json": {"reason": "spam"} if "reports" in path else {"text": "x"}} if method == "POST" else {}

    with counting() as asked:
        reply = client.open(path.replace("<post>", post), method=method, headers=bearer(who), **body)

    assert reply.status_code < 300
    asked = [statement for statement in asked if not statement.startswith(("BEGIN", "PRAGMA"))]
    assert len(asked) == queries, asked
