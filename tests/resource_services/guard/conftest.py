"""A guard as the games service has it: the launcher's own ACL user, and an identity that the test directs."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from redis import Redis

from chassis.valkey import connect
from deploy.local.house import House
from deploy.local.valkey_users import KEYS, write_users
from resource_services.guard.guard import Guard
from resource_services.guard.memory import Memory
from tests.conftest import ValkeyServer
from tests.resource_services.guard.cast import (
    AUDIENCE,
    ISSUER,
    Clock,
    Heart,
    HttpIdentity,
    Identity,
    eventually,
)

PASSWORD = "made-up"

MakeGuard = Callable[..., Guard]
Admit = Callable[[ValkeyServer], None]


@pytest.fixture
def identity() -> Identity:
    """Identity as a dict, which knows Alice's token."""
    return Identity()


@pytest.fixture
def http_identity() -> Iterator[HttpIdentity]:
    """Identity on a loopback port."""
    server = HttpIdentity()
    yield server
    server.close()


@pytest.fixture
def clock() -> Clock:
    """The guard's time of day."""
    return Clock()


@pytest.fixture
def admit(tmp_path: Path) -> Admit:
    """Give a Valkey the users that `make up` gives it."""
    house = House(tmp_path / "var")
    (house.secrets / "valkey").mkdir(parents=True)
    for user in KEYS:
        (house.secrets / user).mkdir()
        (house.secrets / "valkey" / user).write_text(PASSWORD)
    write_users(house)
    lines = (house.secrets / "valkey" / "users.acl").read_text().splitlines()

    def admit(server: ValkeyServer) -> None:
        with server.admin() as admin:
            for line in lines:
                _, user, *rules = line.split()
                if user != "default":
                    admin.execute_command("ACL", "SETUSER", user, "reset", *rules)

    return admit


@pytest.fixture
def admin(valkey: ValkeyServer, admit: Admit) -> Iterator["Redis"]:
    """The run's Valkey with the launcher's users, through an administrator's eyes."""
    admit(valkey)
    with valkey.admin() as client:
        yield client


@pytest.fixture
def heart(admin: "Redis") -> Iterator[Heart]:
    """Identity's heart, beating in the run's Valkey."""
    with Heart(admin) as beating:
        yield beating


@pytest.fixture
def make_guard(identity: Identity, clock: Clock) -> Iterator[MakeGuard]:
    """Make guards that ask `identity`; with `valkey` they also remember, and are stopped afterwards."""
    made: list[tuple[Guard, Any]] = []

    def make(*, valkey: ValkeyServer | None = None, **changes: Any) -> Guard:
        client = None if valkey is None else connect(valkey.url("games", PASSWORD))
        parts: dict[str, Any] = {
            "realm": "games",
            "issuer": ISSUER,
            "audience": AUDIENCE,
            "introspect": identity,
            "memory": None if client is None else Memory(client, "games", clock=clock),
            "clock": clock,
        }
        guard = Guard(**parts | changes)
        made.append((guard, client))
        guard.start()
        return guard

    yield make
    for guard, client in made:
        guard.stop()
        if client is not None:
            client.close()


@pytest.fixture
def guard(make_guard: MakeGuard, valkey: ValkeyServer, admin: "Redis", heart: Heart, clock: Clock) -> Guard:
    """A guard whose caches are in use: it is subscribed, and hears the heart."""
    guard = make_guard(valkey=valkey)
    eventually(lambda: guard.stats()["caching"])
    # Past the time in which it doubts what is as old as its own subscription.
    clock.ahead = 3
    return guard
