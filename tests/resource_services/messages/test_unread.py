"""Read marks and unread counts: kept for each person, and true after each step."""

from threading import Thread

import pytest
from sqlalchemy import event

from chassis.service.database import Database
from tests.resource_services.messages.cast import (
    API,
    CONVERSATIONS,
    SUBS,
    Client,
    bearer,
    mine,
    read,
    started,
    thread,
    write,
    written,
)


def unread(client: Client, who: str) -> tuple[int, int]:
    """How many messages wait for somebody, and in how many conversations."""
    told = client.get(f"{API}/unread", headers=bearer(who)).json
    return told["messages"], told["conversations"]


def test_messages_wait_until_they_are_read(client: Client) -> None:
    """For who did not write them; each conversation and the sum agree."""
    conversation, other = started(client), started(client, "dora", "alice")
    for _ in range(3):
        written(client, conversation, who="bob")
    written(client, other, who="dora")

    assert unread(client, "alice") == (4, 2)
    assert unread(client, "bob") == unread(client, "dora") == (0, 0)
    assert [each["unread"] for each in mine(client, "alice")["items"]] == [1, 3]
    assert client.get(f"{API}/summary", headers=bearer("alice")).json == {"unread": 4, "conversations": 2}

    assert read(client, conversation, 2, "alice").json == {"read_up_to": 2, "unread": 1}
    assert unread(client, "alice") == (2, 2)
    assert read(client, conversation, 3, "alice").json == {"read_up_to": 3, "unread": 0}
    assert unread(client, "alice") == (1, 1)


def test_a_mark_never_goes_back_nor_beyond(client: Client) -> None:
    """What was read stays read, and what is not written yet will not have been read."""
    conversation = started(client)
    written(client, conversation)

    assert read(client, conversation, 1_000_000).json == {"read_up_to": 1, "unread": 0}
    assert read(client, conversation, 0).json == {"read_up_to": 1, "unread": 0}
    written(client, conversation)
    assert unread(client, "bob") == (1, 1)


def test_who_answers_has_read(client: Client) -> None:
    """Writing marks everything before it."""
    conversation = started(client)
    written(client, conversation)
    written(client, conversation, who="bob")

    assert (unread(client, "bob"), unread(client, "alice")) == ((0, 0), (1, 1))


def test_friends_see_how_far_they_were_read(client: Client) -> None:
    """The other's mark, as it moves."""
    conversation = started(client)
    written(client, conversation)
    address = f"{CONVERSATIONS}/{conversation}"
    assert client.get(address, headers=bearer("alice")).json["seen_up_to"] == 0

    read(client, conversation, 1)

    assert client.get(address, headers=bearer("alice")).json["seen_up_to"] == 1


@pytest.mark.parametrize("up_to", [-1, "1", None, 1.5, True, 2**31])
def test_refuses_bad_marks(client: Client, up_to: object) -> None:
    """A mark is the number of a message."""
    address = f"{CONVERSATIONS}/{started(client)}/read"

    assert client.put(address, json={"up_to": up_to}, headers=bearer("alice")).status_code == 422


def test_counts_stay_true_when_all_write_at_once(client: Client) -> None:
    """Every message gets a number of its own, and waits for the other exactly once."""
    conversation = started(client)
    application = client.application

    def chatter(who: str) -> None:
        own = application.test_client()
        for _ in range(5):
            write(own, conversation, who=who)  # type: ignore[arg-type]

    writers = [Thread(target=chatter, args=("alice",)) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    numbers = [message["number"] for message in thread(client, conversation)["items"]]
    assert numbers == list(range(15, 0, -1))
    assert unread(client, "bob") == (15, 1)


def test_the_liveliest_conversation_is_first(client: Client) -> None:
    """The list is read in pages that hold each once."""
    first, second = started(client), started(client, "alice", "dora")
    written(client, second)
    written(client, first)

    page = mine(client, "alice", "?limit=1")
    rest = mine(client, "alice", "?" + page["next"].partition("?")[2])

    assert [each["id"] for each in page["items"] + rest["items"]] == [first, second]
    assert rest["next"] is None


def test_a_longer_list_asks_no_more_questions(client: Client, database: Database) -> None:
    """The number of queries does not depend on how much there is."""
    counted: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        counted.append(statement)

    written(client, started(client))
    event.listen(database.engine, "before_cursor_execute", count)
    mine(client, "alice")
    short = len(counted)
    written(client, started(client, "alice", "dora"))
    counted.clear()

    assert len(mine(client, "alice")["items"]) == 2
    assert len(counted) == short <= 4
    assert SUBS["alice"]
