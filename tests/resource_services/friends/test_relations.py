"""POST /api/v1/relations, and the circles that Valkey keeps of its answers."""

import json
import time
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from redis import Redis
from redis.exceptions import NoPermissionError

from chassis.service import circle as chassis_circle
from chassis.service.database import Database
from chassis.service.relations import Relations
from chassis.valkey import connect
from deploy.local.valkey_users import _COMMANDS as COMMANDS
from deploy.local.valkey_users import KEYS
from resource_services.friends.announce import Announcer
from resource_services.friends.circle_keys import CircleKeys
from resource_services.friends.circles import Circle
from resource_services.friends.deliver import Worker
from resource_services.friends.forgetting import forget
from resource_services.friends.models import Untold
from tests.conftest import ValkeyServer
from tests.resource_services.friends.cast import ALICE, BOB, CAROL, DAVE, Client
from tests.resource_services.friends.conftest import MakeApp


@pytest.fixture
def keys(valkey: ValkeyServer) -> CircleKeys:
    """The keys, written as the service writes them."""
    return CircleKeys(connect(valkey.url()))


@pytest.fixture
def kept(valkey: ValkeyServer) -> Any:
    """What Valkey keeps of a person's circle."""

    def read(sub: str) -> Any:
        with valkey.admin() as admin:
            found = admin.get(f"circle:{sub}")
        return json.loads(str(found)) if found else None

    return read


@pytest.fixture
def told(make_app: MakeApp, valkey: ValkeyServer) -> Client:
    """A service that has a Valkey to tell circles to."""
    return Client(make_app(valkey=connect(valkey.url())).test_client())


def circle(client: Client, sub: str) -> Any:
    """What the posts service is told about somebody."""
    return client.do("posts", "POST", "/relations", sub=sub)


def test_tells_friends_and_blocks_in_both_directions(client: Client) -> None:
    """Everything that another service must know to show or hide."""
    client.befriend("alice", "bob")
    client.enter("carol", "dave")
    client.do("alice", "PUT", f"/blocks/{CAROL}")
    client.do("dave", "PUT", f"/blocks/{ALICE}")

    answer = circle(client, ALICE)

    assert (answer["sub"], answer["friends"], set(answer["blocked"])) == (ALICE, [BOB], {CAROL, DAVE})
    assert circle(client, CAROL)["blocked"] == [ALICE]


def test_nobody_has_an_empty_circle(client: Client) -> None:
    """Whom this service does not know is nobody's friend, and an answer all the same."""
    assert circle(client, "nobody") == {
        "sub": "nobody",
        "friends": [],
        "blocked": [],
        "version": 0,
        "at": pytest.approx(time.time(), abs=5),
    }


def test_only_services_may_ask(client: Client) -> None:
    """A person's token does not open it, even with the scope."""
    reply = client.send("nosy", "POST", "/relations", json={"sub": BOB})

    assert reply.status_code == 403
    assert reply.json is not None
    assert reply.json["type"].endswith(":not-a-service")


def test_every_change_has_a_greater_version(client: Client) -> None:
    """So that the later of two answers is known as such, whichever way it came."""
    client.enter("alice", "bob")
    seen = [circle(client, ALICE)["version"]]
    for step in (
        lambda: client.befriend("bob", "alice"),
        lambda: client.do("alice", "DELETE", f"/friends/{BOB}"),
        lambda: client.do("bob", "PUT", f"/blocks/{ALICE}"),
        lambda: client.do("bob", "DELETE", f"/blocks/{ALICE}"),
    ):
        step()
        seen.append(circle(client, ALICE)["version"])

    assert seen == sorted(set(seen))


def test_an_answer_is_kept_for_the_next_asker(told: Client, kept: Any, valkey: ValkeyServer) -> None:
    """As the answer itself, for five minutes."""
    told.befriend("alice", "bob")
    with valkey.admin() as admin:
        admin.delete(f"circle:{ALICE}")

    answer = circle(told, ALICE)

    assert kept(ALICE) == answer
    with valkey.admin() as admin:
        assert 290 < admin.ttl(f"circle:{ALICE}") <= 300


def test_a_change_is_told_before_it_is_answered(told: Client, kept: Any, database: Database) -> None:
    """Both circles are there when the request ends, and nothing is left to tell."""
    told.befriend("alice", "bob")
    assert kept(ALICE)["friends"] == [BOB]
    assert kept(BOB)["friends"] == [ALICE]

    told.do("alice", "PUT", f"/blocks/{BOB}")

    assert (kept(ALICE)["friends"], kept(ALICE)["blocked"]) == ([], [BOB])
    assert (kept(BOB)["friends"], kept(BOB)["blocked"]) == ([], [ALICE])
    with database.reading() as session:
        assert session.query(Untold).count() == 0


def test_an_earlier_truth_never_comes_last(keys: CircleKeys, kept: Any) -> None:
    """An answer from before a change does not overwrite it; the same answer given later does."""
    keys.write([Circle("a", ["b"], [], 7, 2.0), Circle("a", [], [], 6, 3.0), Circle("x", [], [], 0, 3.0)])
    keys.write([Circle("x", ["y"], [], 1, 4.0)])

    assert (kept("a")["friends"], kept("x")["friends"]) == (["b"], ["y"])
    keys.write([Circle("a", ["b"], [], 7, 5.0)])
    assert kept("a")["at"] == 5.0


def test_an_answer_that_was_overtaken_is_given_anew(
    client: Client, database: Database, valkey: ValkeyServer, kept: Any
) -> None:
    """Also when Valkey forgot the later truth between: what is left there is the later one."""
    client.befriend("alice", "bob")

    class Overtaken(CircleKeys):
        changed = False

        def write(self, circles: Any) -> None:
            found = list(circles)
            if not self.changed:
                self.changed = True
                client.do("alice", "DELETE", f"/friends/{BOB}")
            super().write(found)

    answer = Announcer(database, Overtaken(connect(valkey.url()))).answer(ALICE)

    assert answer.friends == kept(ALICE)["friends"] == []


def test_without_valkey_the_answer_stands(make_app: MakeApp, database: Database) -> None:
    """Changes wait in the table, and asking works."""
    client = Client(make_app(valkey=connect("unix:///nowhere")).test_client())

    client.befriend("alice", "bob")

    assert circle(client, ALICE)["friends"] == [BOB]
    with database.reading() as session:
        assert {row.sub for row in session.query(Untold)} == {ALICE, BOB}


def test_who_is_forgotten_is_in_no_circle(
    told: Client, database: Database, keys: CircleKeys, kept: Any
) -> None:
    """Nothing of the person stays, others' counts are right, and a second time changes nothing."""
    told.befriend("alice", "bob")
    told.befriend("bob", "carol")
    told.enter("dave")
    told.ask("bob", "dave")
    told.do("alice", "PUT", f"/blocks/{DAVE}")
    for _ in range(2):
        with database.writing() as session:
            forget(session, BOB)
        with database.writing() as session:
            forget(session, DAVE)
    Announcer(database, keys).deliver()

    assert kept(ALICE)["friends"] == kept(CAROL)["friends"] == kept(BOB)["friends"] == []
    assert kept(ALICE)["blocked"] == []
    assert told.summary("alice") == told.summary("carol") == (0, 0, 0)
    assert told.handles("alice", "/people", q="bob") == []
    assert told.handles("alice", "/blocks") == []
    assert circle(told, BOB)["friends"] == []


@pytest.fixture
def as_user(valkey: ValkeyServer) -> Callable[[str], "Redis"]:
    """Connections under the very rights that the house gives its programs."""

    def connected(user: str) -> "Redis":
        with valkey.admin() as admin:
            keys = KEYS[user].partition(" (")[0]
            rights = f"reset on >pw {keys} resetchannels {COMMANDS}".split()
            admin.execute_command("ACL", "SETUSER", user, *rights)
        return connect(valkey.url(user, "pw"))

    return connected


def test_the_house_gives_the_rights_that_are_needed(
    as_user: Callable[[str], "Redis"], make_app: MakeApp, database: Database
) -> None:
    """The service answers, the worker tells and beats; an asker hears of it and then need not ask."""
    client = Client(make_app(valkey=as_user("friends")).test_client())
    client.befriend("alice", "bob")
    worker = Worker(database, CircleKeys(as_user("friends")), Event())
    asked: list[str] = []

    def ask(sub: str) -> chassis_circle.Circle:
        asked.append(sub)
        return chassis_circle.Circle.read(circle(client, sub), sub)

    asker = Relations(as_user("games"), ask, clock=lambda: time.time() - 60)
    asker.start()
    try:
        deadline = time.monotonic() + 10
        while not asker.tracking.fresh():
            worker.look()
            assert time.monotonic() < deadline
            time.sleep(0.01)
        assert asker.of(ALICE).has_friend(BOB)
        assert asker.of(BOB).has_friend(ALICE)
        assert asked == []

        client.do("bob", "PUT", f"/blocks/{ALICE}")
        while not asker.of(ALICE).hides(BOB):
            assert time.monotonic() < deadline
        assert asked == []
    finally:
        asker.stop()


@pytest.mark.parametrize("command", ["SET circle:x y", "DEL circle:x", "SET circle:heartbeat 1"])
def test_others_may_only_read(as_user: Callable[[str], "Redis"], command: str) -> None:
    """Under the rights that the house gives to askers, no circle can be written."""
    asker = as_user("games")

    asker.get("circle:x")
    with pytest.raises(NoPermissionError):
        asker.execute_command(*command.split())  # type: ignore[no-untyped-call]
