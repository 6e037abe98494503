"""What the launcher's Valkey lets a resource server do: exactly what its guard needs of tombstones."""

from collections.abc import Iterator
from typing import Any

import pytest
from redis import Redis
from redis.exceptions import NoPermissionError

from chassis.valkey import connect
from tests.conftest import ValkeyServer
from tests.resource_services.guard.cast import bury
from tests.resource_services.guard.conftest import PASSWORD


@pytest.fixture
def games(valkey: ValkeyServer, admin: "Redis") -> Iterator["Redis"]:
    """Valkey as the games service sees it, with something there to be read."""
    bury(admin, "x")
    admin.set("introspection:posts:x", "another service's")
    with connect(valkey.url("games", PASSWORD)) as client:
        yield client


@pytest.mark.parametrize(
    "command",
    [
        "GET revoked:x",
        "EXISTS revoked:x",
        "MGET revoked:x introspection:games:x",
        "SET introspection:games:x y EX 60",
        "GET introspection:games:x",
        "CLIENT TRACKING ON BCAST PREFIX revoked:",
        "PING",
        "INCR games:rate:x",
        "XGROUP CREATE events:accounts games 0-0 MKSTREAM",
        "XRANGE events:accounts - +",
    ],
)
def test_allows_what_the_guard_needs(games: Any, command: str) -> None:
    """Reading tombstones, hearing of them, and keeping its own cache."""
    games.execute_command(*command.split())


@pytest.mark.parametrize(
    "command",
    [
        "SET revoked:x y",
        "SET revoked:heartbeat 1",
        "DEL revoked:x",
        "UNLINK revoked:x",
        "EXPIRE revoked:x 1",
        "PERSIST revoked:x",
        "GETDEL revoked:x",
        "RENAME revoked:x games:x",
        "COPY games:x revoked:y",
        "APPEND revoked:x y",
        "GETEX revoked:x EX 1",
        "MGET revoked:x introspection:posts:x",
        "GET introspection:posts:x",
        "SET introspection:posts:x y",
        "COPY introspection:posts:x games:x",
        "XADD events:accounts 1-0 kind account.deleted",
        "XDEL events:accounts 1-0",
        "XTRIM events:accounts MAXLEN 0",
        "XGROUP DESTROY events:accounts posts",
        "DEL events:accounts",
        "GET identity:session:x",
        "GET site:session:x",
        "KEYS *",
        "SCAN 0",
        "FLUSHALL",
        "FLUSHDB",
        "CONFIG GET *",
        "CLIENT KILL TYPE normal",
        "CLIENT LIST",
        "ACL LIST",
        "SHUTDOWN NOSAVE",
        "MONITOR",
    ],
)
def test_forbids_the_rest(games: Any, admin: "Redis", command: str) -> None:
    """No resource server can end or revive a token, fake the heart, or see what is another's."""
    with pytest.raises(NoPermissionError):
        games.execute_command(*command.split())

    assert admin.get("revoked:x") == "test"


def test_scripts_are_bound_too(games: "Redis") -> None:
    """A script may not touch what its caller may not."""
    with pytest.raises(NoPermissionError):
        games.eval("return redis.call('SET', KEYS[1], '1')", 1, "revoked:x")
