"""Asking the friends service, and remembering what it said for as long as it is true."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from redis import Redis

from chassis.http import Session
from chassis.service.ask_friends import AskFriends
from chassis.service.circle import PREFIX
from chassis.service.errors import CannotTell
from chassis.service.relations import Relations
from chassis.service.service_token import ServiceToken
from chassis.valkey import connect
from tests.chassis.service.friends import Friends, Heart
from tests.chassis.service.notes import soon
from tests.chassis.service.sibling import CREDENTIALS
from tests.conftest import ValkeyServer

Start = Callable[[ValkeyServer], Relations]


class Clock:
    """The asker's time of day, which a test may move on."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        """Give the Unix time."""
        return time.time() + self.ahead


@pytest.fixture
def admin(own_valkey: ValkeyServer) -> Iterator["Redis"]:
    """Valkey as the friends service sees it."""
    with own_valkey.admin() as client:
        yield client


@pytest.fixture
def friends(admin: "Redis") -> Iterator[Friends]:
    """Alice and Bob are friends; Charlie is nobody's."""
    made = Friends(admin)
    made.change("alice", friends=["bob"])
    made.change("bob", friends=["alice"])
    made.change("charlie")
    yield made
    made.close()


@pytest.fixture
def heart(admin: "Redis", friends: Friends) -> Iterator[Heart]:
    """The friends service has delivered all that it knows."""
    with Heart(admin) as beating:
        yield beating


def ask(friends: Friends) -> AskFriends:
    """What sends the question."""
    session = Session(None, read_timeout=2)
    token = ServiceToken(
        session,
        friends.url,
        client_id=CREDENTIALS[0],
        secret=CREDENTIALS[1],
        scope="friends:relations",
        resource="https://friends.test",
    )
    return AskFriends(session, friends.url, token)


@pytest.fixture
def relations(own_valkey: ValkeyServer, friends: Friends, heart: Heart) -> Iterator[Relations]:
    """An asker that listens, and hears the heart."""
    with connect(own_valkey.url()) as client:
        # Subscribed a minute ago, so that what is in Valkey is new enough to be believed.
        made = Relations(client, ask(friends), clock=lambda: time.time() - 60)
        made.start()
        soon(made.tracking.fresh)
        yield made
        made.stop()


def cannot_tell(relations: Relations, sub: str = "alice") -> None:
    """Whoever asks is told to come back, however often they ask."""
    for _ in range(3):
        with pytest.raises(CannotTell) as refused:
            relations.of(sub)
        assert int(refused.value.headers["Retry-After"]) >= 1


def test_knows_who_is_whose_friend(relations: Relations, friends: Friends) -> None:
    """Both ways, and nobody else."""
    friends.change("alice", friends=["bob", "dora"], blocked=["dora", "eve"])
    alice = relations.of("alice")

    assert alice.has_friend("bob")
    assert not alice.has_friend("charlie")
    assert not alice.has_friend("dora")
    assert (alice.hides("eve"), alice.hides("bob")) == (True, False)


def test_valkey_and_then_nobody_is_asked(relations: Relations, friends: Friends, admin: "Redis") -> None:
    """What Valkey has, friends is not asked; what this process has, nobody is asked."""
    relations.of("alice")
    assert friends.asked == []

    admin.delete(f"{PREFIX}bob")
    relations.of("bob")
    assert friends.asked == ["bob"]
    # The service wrote its answer down, which drops it here; read from there, it is kept.
    soon(lambda: relations.of("bob") is relations.of("bob"))
    assert friends.asked == ["bob"]


def test_a_change_is_known_at_once(relations: Relations, friends: Friends) -> None:
    """Within milliseconds, without asking."""
    assert relations.of("alice").has_friend("bob")

    friends.change("alice", blocked=["bob"])
    began = time.monotonic()
    soon(lambda: relations.of("alice").hides("bob"))

    assert time.monotonic() - began < 1
    assert not relations.of("alice").has_friend("bob")
    assert friends.asked == []


def test_an_answer_overtaken_by_a_change_loses(
    relations: Relations, friends: Friends, admin: "Redis"
) -> None:
    """Friends said yes, then they parted, then the yes arrived: no, now and afterwards."""
    admin.delete(f"{PREFIX}alice")
    friends.before_answer = lambda: friends.change("alice", blocked=["bob"])

    circle = relations.of("alice")

    assert circle.hides("bob")
    assert not relations.of("alice").has_friend("bob")


def test_many_who_ask_at_once_ask_once(relations: Relations, friends: Friends, admin: "Redis") -> None:
    """A page of posts by one person is one question."""
    admin.delete(f"{PREFIX}alice")
    friends.before_answer = lambda: time.sleep(0.1)
    threads = [threading.Thread(target=relations.of, args=("alice",)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert friends.asked == ["alice"]


def test_without_a_heartbeat_nothing_is_believed(
    relations: Relations, friends: Friends, heart: Heart
) -> None:
    """A change may be waiting in the service's hands, so that it is asked itself, each time."""
    relations.of("alice")
    heart.stop()
    soon(lambda: not relations.tracking.fresh())

    friends.change("alice", blocked=["bob"], deliver=False)

    assert relations.of("alice").hides("bob")
    assert relations.of("alice").hides("bob")
    assert friends.asked == ["alice", "alice"]


def test_a_lost_valkey_leaves_friends_to_be_asked(
    relations: Relations, friends: Friends, own_valkey: ValkeyServer
) -> None:
    """And one that comes back empty serves again once the heart beats in it."""
    relations.of("alice")
    own_valkey.kill()
    soon(lambda: not relations.tracking.fresh())

    friends.change("alice")
    assert not relations.of("alice").has_friend("bob")
    assert friends.asked == ["alice"]

    own_valkey.start()
    soon(relations.tracking.fresh)
    relations.of("alice")
    soon(lambda: relations.of("alice") is relations.of("alice"))


def test_a_frozen_valkey_is_a_lost_one(
    relations: Relations, friends: Friends, own_valkey: ValkeyServer
) -> None:
    """One wait, and then friends is asked."""
    assert own_valkey.process is not None
    os.kill(own_valkey.process.pid, signal.SIGSTOP)
    writing, friends.valkey = friends.valkey, connect("unix:///nowhere")
    try:
        assert relations.of("alice").has_friend("bob")
        assert not relations.tracking.fresh()
    finally:
        os.kill(own_valkey.process.pid, signal.SIGCONT)
        friends.valkey.close()
        friends.valkey = writing


def test_a_valkey_with_old_memories_is_not_believed(
    own_valkey: ValkeyServer, friends: Friends, heart: Heart
) -> None:
    """What was written before we listened may have been undone in a Valkey that is no more."""
    clock = Clock()
    with connect(own_valkey.url()) as client:
        relations = Relations(client, ask(friends), clock=clock)
        relations.start()
        soon(relations.tracking.fresh)
        friends.change("alice", deliver=False)

        assert not relations.of("alice").has_friend("bob")
        assert friends.asked == ["alice"]
        relations.stop()


@pytest.mark.parametrize(
    "kept",
    ["", "x", "[]", "{}", '{"sub": "bob", "friends": [], "blocked": [], "version": 9, "at": 9e9}'],
    ids=["empty", "no JSON", "no object", "nothing in it", "another's"],
)
def test_what_makes_no_sense_in_valkey_is_no_answer(
    relations: Relations, friends: Friends, admin: "Redis", kept: str
) -> None:
    """Then friends is asked."""
    admin.set(f"{PREFIX}alice", kept)

    assert relations.of("alice").has_friend("bob")
    assert friends.asked == ["alice"]


GOOD: dict[str, Any] = {"sub": "alice", "friends": ["bob"], "blocked": [], "version": 1, "at": 1.0}


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (500, GOOD),
        (404, {"type": "about:blank"}),
        (302, GOOD),
        (403, {"type": "urn:gatehouse:problem:insufficient-scope"}),
        (200, b"{"),
        (200, []),
        (200, {}),
        (200, GOOD | {"sub": "bob"}),
        (200, GOOD | {"friends": "bob"}),
        (200, GOOD | {"friends": [1]}),
        (200, GOOD | {"blocked": None}),
        (200, GOOD | {"version": True}),
        (200, GOOD | {"version": "1"}),
        (200, {name: value for name, value in GOOD.items() if name != "blocked"}),
        (200, GOOD | {"at": None}),
        (200, b" " * (5 * 1024 * 1024)),
    ],
)
def test_what_is_no_answer_is_never_a_yes(
    relations: Relations, friends: Friends, admin: "Redis", status: int, told: Any
) -> None:
    """Nor a no: no one is shown what they may not see, nor told that they are nobody's friend."""
    admin.delete(f"{PREFIX}alice")
    friends.answer = lambda _sub: (status, told)

    cannot_tell(relations)


def test_a_lost_friends_service_is_let_alone(relations: Relations, friends: Friends, admin: "Redis") -> None:
    """After five failures nobody waits for it; who is known stays known."""
    relations.of("bob")
    admin.delete(f"{PREFIX}alice")
    friends.answer = lambda _sub: (500, {})
    for _ in range(8):
        cannot_tell(relations)

    assert len(friends.asked) == 5
    assert relations.of("bob").has_friend("alice")


def test_a_friends_service_that_is_not_there_cannot_tell(
    relations: Relations, friends: Friends, admin: "Redis"
) -> None:
    """Nothing listens on its door."""
    admin.delete(f"{PREFIX}alice")
    friends.close()

    cannot_tell(relations)
    friends.close = lambda: None  # type: ignore[method-assign]
