"""The whole house for the tests that need it: every program behind its real ports, over real TLS."""

import fcntl
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PORTS = [row["port"] for row in tomllib.loads((ROOT / "deploy" / "doors.toml").read_text())["door"]]
PATIENCE = 90.0
TAKEN = Path(tempfile.gettempdir()) / f"gatehouse-test-ports-{os.getuid()}"
FROM_THE_SHELL = ("PATH", "HOME", "LANG", "TMPDIR")


def free_offset() -> int:
    """An offset at which every door's port is free, below the ports that the kernel gives away itself."""
    while True:
        offset = 5100 + 20 * secrets.randbelow(1000)  # beyond the ports that browsers refuse
        if not _mine(offset):
            continue
        if all(_free(host, port + offset) for host in ("127.0.0.1", "::1") for port in PORTS):
            return offset


def _mine(offset: int) -> bool:
    """Take an offset until this process ends, so that no other run chooses it meanwhile."""
    TAKEN.mkdir(mode=0o700, exist_ok=True)
    claim = os.open(TAKEN / str(offset), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(claim)
        return False
    return True  # the lock lives as long as the descriptor, which is left open


def _free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            return error.errno == 99
    return True


@dataclass
class RunningHouse:
    """A house of the test run's own, started by the launcher as a person would start it."""

    var: Path
    settings: dict[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[str] | None" = None
    urls: dict[str, str] = field(default_factory=dict)

    @property
    def ca_file(self) -> Path:
        """The local authority, the only one that clients of this house trust."""
        return self.var / "certs" / "authority.pem"

    def url(self, door: str, path: str = "") -> str:
        """The absolute URL of `path` at a door."""
        return f"{self.urls[door]}/{path.lstrip('/')}"

    def secret(self, program: str, name: str) -> str:
        """A secret of this house."""
        return (self.var / "secrets" / program / name).read_text(encoding="utf-8").strip()

    def log(self, program: str) -> str:
        """What a program has written."""
        return (self.var / "log" / f"{program}.log").read_text(encoding="utf-8")

    @property
    def said(self) -> str:
        """What the launcher has printed."""
        return (self.var.with_suffix(".said")).read_text(encoding="utf-8")

    def environment(self) -> dict[str, str]:
        """What a shell would hold, and the settings of this house; nothing of a developer's own."""
        shell = {key: os.environ[key] for key in FROM_THE_SHELL if key in os.environ}
        return shell | {"GATEHOUSE_VAR": str(self.var), "GATEHOUSE_ENV_FILE": os.devnull} | self.settings

    def launch(self) -> None:
        """Begin to start the house."""
        (self.var / "run" / "house.json").unlink(missing_ok=True)
        with self.var.with_suffix(".said").open("w") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "deploy.local", "up"],
                cwd=ROOT, env=self.environment(), stdout=said, stderr=subprocess.STDOUT, text=True,
            )  # fmt: skip

    def start(self) -> None:
        """Start the house and wait until every door answers."""
        self.launch()
        assert self.process is not None
        sign = self.var / "run" / "house.json"
        deadline = time.monotonic() + PATIENCE
        while not sign.exists() or not sign.stat().st_size:
            assert self.process.poll() is None, self.said
            assert time.monotonic() < deadline, self.said
            time.sleep(0.02)
        self.urls = json.loads(sign.read_text())

    def stop(self, sent: signal.Signals = signal.SIGINT) -> int:
        """Stop it as Ctrl-C does; give the launcher's exit status."""
        assert self.process is not None
        self.process.send_signal(sent)
        return self.process.wait(timeout=30)


def new_house(**settings: str) -> RunningHouse:
    """A house that is not started yet, at ports of its own, in a folder whose path is short enough."""
    folder = Path(tempfile.mkdtemp(prefix="gh-"))
    usual = {
        "GATEHOUSE_PORT_OFFSET": str(free_offset()),
        # Everybody comes from one address here, and more people sign up in a run than would in an hour.
        "IDENTITY_MAILS_ADDRESS": "100000",
    }
    return RunningHouse(folder / "v", usual | settings)


def tear_down(house: RunningHouse) -> None:
    """Stop the house, if it runs, and remove what it kept."""
    if house.process is not None and house.process.poll() is None:
        house.stop()
    shutil.rmtree(house.var.parent, ignore_errors=True)


@pytest.fixture(scope="session")
def house() -> Iterator[RunningHouse]:
    """One house for the whole run."""
    house = new_house()
    try:
        house.start()
        yield house
    finally:
        tear_down(house)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every test of the house to one worker, so that the run starts one house."""
    for item in items:
        if "house" in getattr(item, "fixturenames", ()) and "tests/deploy/" not in item.nodeid:
            item.add_marker(pytest.mark.xdist_group("house"))
            item.add_marker(pytest.mark.house)
