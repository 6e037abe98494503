"""The users of the house's Valkey, asked of a real one that the Procfile's own line starts."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import AuthenticationError, NoPermissionError, ResponseError

from chassis.valkey import connect
from deploy.local import secret_files, supervision, tools
from deploy.local.answering import valkey_problem
from deploy.local.house import House
from deploy.local.valkey_users import KEYS, write_users

PROGRAMS = sorted(KEYS)
RULING = ("KEYS *", "SCAN 0", "FLUSHALL", "CONFIG GET *", "ACL LIST", "MONITOR", "SHUTDOWN", "PUBLISH a b")


@pytest.fixture(scope="module")
def running() -> Iterator[House]:
    """A house whose Valkey runs."""
    folder = Path(tempfile.mkdtemp(prefix="gh-"))
    house = House(folder)
    house.lay_out()
    secret_files.make(house.secrets)
    write_users(house)
    environment = {"GATEHOUSE_VAR": str(house.var), "GATEHOUSE_VALKEY": str(tools.valkey())}
    with subprocess.Popen(["sh", "-c", supervision.processes()["valkey"]], env=environment) as server:
        deadline = time.monotonic() + 10
        while valkey_problem(house.socket("valkey")) is not None:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        yield house
        server.terminate()
    shutil.rmtree(folder)


def _as(house: House, user: str) -> "Redis":
    return connect((house.secrets / user / f"{user}_valkey_url").read_text())


@pytest.mark.parametrize(
    ("user", "command"),
    [
        ("identity", "SET revoked:x logout EX 60"),
        ("identity", "SET revoked:heartbeat 1"),
        ("identity", "INCR identity:throttle:x"),
        ("games", "GET revoked:x"),
        ("games", "SET introspection:games:x y EX 60"),
        ("games", "CLIENT TRACKING ON BCAST PREFIX revoked:"),
        ("profile", "GET revoked:x"),
        ("profile", "GET circle:x"),
        ("profile", "XGROUP CREATE events:accounts profile 0 MKSTREAM"),
        ("profile", "SET introspection:profile:x y EX 60"),
        ("games", "GET circle:x"),
        ("games", "CLIENT TRACKING ON BCAST PREFIX circle:"),
        ("friends", "SET circle:x y EX 300"),
        ("friends", "SET circle:heartbeat 1"),
        ("friends", "XGROUP CREATE events:accounts friends 0 MKSTREAM"),
        ("friends", "EVAL return{redis.call('SET',KEYS[1],1)} 1 circle:x"),
        ("scores", "GET circle:x"),
        ("scores", "XGROUP CREATE events:accounts scores 0 MKSTREAM"),
        ("scores", "XRANGE events:accounts - +"),
        ("messages", "SET messages:changed:x 1 EX 60"),
        ("messages", "CLIENT TRACKING ON BCAST PREFIX messages:changed: PREFIX revoked:"),
        ("site", "EXISTS revoked:x"),
        ("site", "SET site:session:x y EX 60"),
        ("site", "EVAL return{redis.call('GET',KEYS[1])} 1 site:session:x"),
        *((user, "PING") for user in PROGRAMS),
        *((user, "MULTI") for user in PROGRAMS),
    ],
)
def test_may(running: House, user: str, command: str) -> None:
    """Each program can do its work."""
    with _as(running, user) as client:
        client.execute_command(*command.split())


@pytest.mark.parametrize(
    ("user", "command"),
    [
        ("identity", "SET introspection:games:x y"),
        ("identity", "GET site:session:x"),
        ("games", "SET revoked:x y"),
        ("games", "DEL revoked:x"),
        ("games", "GET site:session:x"),
        ("profile", "SET revoked:x y"),
        ("profile", "SET circle:x y"),
        ("profile", "XADD events:accounts 9-0 kind account.deleted"),
        ("profile", "DEL events:accounts"),
        ("profile", "GET introspection:games:x"),
        ("games", "SET circle:x y"),
        ("games", "DEL circle:x"),
        ("friends", "SET revoked:x y"),
        ("friends", "XADD events:accounts * kind account.deleted"),
        ("friends", "DEL events:accounts"),
        ("friends", "GET introspection:games:x"),
        ("site", "GET circle:x"),
        ("scores", "SET circle:x y"),
        ("scores", "XADD events:accounts 1-0 kind account.deleted"),
        ("scores", "DEL events:accounts"),
        ("scores", "GET introspection:games:x"),
        ("messages", "SET circle:x y"),
        ("site", "SET revoked:x y"),
        ("site", "GET introspection:games:x"),
        ("site", "GET identity:x"),
        *((user, command) for user in PROGRAMS for command in RULING),
    ],
)
def test_may_not(running: House, user: str, command: str) -> None:
    """No program touches another's keys, only identity writes tombstones, and nobody rules the server."""
    with _as(running, user) as client, pytest.raises(NoPermissionError):
        client.execute_command(*command.split())


def test_nobody_comes_in_without_a_name(running: House) -> None:
    """The default user is off, and a wrong password is no password."""
    socket = running.socket("valkey")
    with connect(f"unix://{socket}") as client, pytest.raises((AuthenticationError, ResponseError)):
        client.get("revoked:x")
    with connect(f"unix://games:wrong@{socket}") as client, pytest.raises(AuthenticationError):
        client.get("revoked:x")


def test_keeps_nothing_on_disk(running: House) -> None:
    """Sessions and caches end with the house: nothing is written but the socket."""
    with _as(running, "site") as client:
        client.set("site:session:x", "y")

    assert {path.suffix for path in running.run.iterdir()} <= {".sock", ".pid"}


def test_the_list_holds_no_password(house: House) -> None:
    """The server's file has digests alone, and is private like the URLs beside each program's secrets."""
    secret_files.make(house.secrets)
    write_users(house)
    users = house.secrets / "valkey" / "users.acl"

    assert users.stat().st_mode & 0o777 == 0o600
    for user in PROGRAMS:
        password = (house.secrets / "valkey" / user).read_text()
        url = house.secrets / user / f"{user}_valkey_url"
        assert password not in users.read_text()
        assert password in url.read_text()
        assert url.stat().st_mode & 0o777 == 0o600


def test_a_house_may_move(house: House) -> None:
    """When the folder has moved, the URLs follow and the passwords stay."""
    secret_files.make(house.secrets)
    write_users(house)
    passwords = [(house.secrets / "valkey" / user).read_text() for user in PROGRAMS]
    moved = House(house.var.rename(house.var.with_name(house.var.name + " moved")))

    secret_files.make(moved.secrets)
    write_users(moved)

    assert passwords == [(moved.secrets / "valkey" / user).read_text() for user in PROGRAMS]
    assert "%20moved/run/valkey.sock" in (moved.secrets / "site" / "site_valkey_url").read_text()
    moved.var.rename(house.var)
