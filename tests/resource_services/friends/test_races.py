"""Two things at once between two people: whichever comes first, both see the same afterwards."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from chassis.service.database import Database
from resource_services.friends.models import Block, Friendship, Request
from tests.resource_services.friends.cast import ALICE, BOB, Client

ROUNDS = 5


@pytest.fixture
def at_once(client: Client) -> Callable[..., list[int]]:
    """Send several requests in the same moment; give their statuses."""

    def send(*deeds: tuple[Any, ...]) -> list[int]:
        start = threading.Barrier(len(deeds))
        statuses = [0] * len(deeds)

        def act(place: int, who: str, method: str, path: str, body: Any = None) -> None:
            caller = Client(client.flask.application.test_client())
            start.wait()
            statuses[place] = caller.send(who, method, path, **({"json": body} if body else {})).status_code

        threads = [threading.Thread(target=act, args=(place, *deed)) for place, deed in enumerate(deeds)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return statuses

    return send


def is_consistent(client: Client, database: Database) -> bool:
    """Both sides agree, and the counts are those of the rows."""
    with database.reading() as session:
        sides, requests, blocks = (
            session.scalar(select(func.count()).select_from(table)) for table in (Friendship, Request, Block)
        )
    friends = client.handles("alice", "/friends") == ["bob"]
    assert friends == (client.handles("bob", "/friends") == ["alice"])
    assert sides == (2 if friends else 0)
    assert not (friends and (requests or blocks))
    told = [client.summary("alice"), client.summary("bob")]
    assert [count[0] for count in told] == [int(friends)] * 2
    assert sum(count[1] for count in told) == sum(count[2] for count in told) == requests
    return friends


def test_two_accepts(client: Client, database: Database, at_once: Callable[..., list[int]]) -> None:
    """One of them makes the friendship, the other finds no request any more."""
    client.enter("alice", "bob")
    for _ in range(ROUNDS):
        path = f"/requests/{client.ask('alice', 'bob')['request']['id']}/accept"

        assert sorted(at_once(("bob", "POST", path), ("bob", "POST", path))) == [200, 404]
        assert is_consistent(client, database)
        client.do("alice", "DELETE", f"/friends/{BOB}")


def test_requests_that_cross(client: Client, database: Database, at_once: Callable[..., list[int]]) -> None:
    """Both are answered well, and they are friends."""
    client.enter("alice", "bob")
    for _ in range(ROUNDS):
        asked = at_once(
            ("alice", "POST", "/requests", {"sub": BOB}), ("bob", "POST", "/requests", {"sub": ALICE})
        )

        assert asked == [201, 201]
        assert is_consistent(client, database)
        client.do("alice", "DELETE", f"/friends/{BOB}")


def test_a_block_against_an_accept(
    client: Client, database: Database, at_once: Callable[..., list[int]]
) -> None:
    """The block stands in the end, and no friendship outlives it."""
    client.enter("alice", "bob")
    for _ in range(ROUNDS):
        path = f"/requests/{client.ask('alice', 'bob')['request']['id']}/accept"

        blocked, accepted = at_once(("alice", "PUT", f"/blocks/{BOB}"), ("bob", "POST", path))

        assert blocked == 204
        assert accepted in {200, 404}
        assert not is_consistent(client, database)
        client.do("alice", "DELETE", f"/blocks/{BOB}")


def test_a_yes_a_no_and_a_never_mind(
    client: Client, database: Database, at_once: Callable[..., list[int]]
) -> None:
    """Exactly one of them is done."""
    client.enter("alice", "bob")
    for _ in range(ROUNDS):
        path = f"/requests/{client.ask('alice', 'bob')['request']['id']}"

        statuses = at_once(
            ("bob", "POST", f"{path}/accept"), ("bob", "POST", f"{path}/decline"), ("alice", "DELETE", path)
        )

        assert sorted(statuses) in ([200, 404, 404], [204, 404, 404])
        if is_consistent(client, database):
            client.do("alice", "DELETE", f"/friends/{BOB}")


def test_first_requests_of_one_person(client: Client, at_once: Callable[..., list[int]]) -> None:
    """Whoever comes first enters the person, and they are found once."""
    client.enter("bob")

    assert at_once(*[("alice", "GET", "/summary")] * 3) == [200] * 3
    assert client.handles("bob", "/people", q="alice") == ["alice"]
