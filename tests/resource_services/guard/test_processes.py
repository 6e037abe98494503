"""Two processes of one service, wired as in production: real HTTP, real Valkey, the launcher's users."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from redis import Redis

from tests.conftest import ValkeyServer
from tests.resource_services.guard.cast import (
    ALICE,
    Heart,
    HttpIdentity,
    bury,
    claims,
    digest,
    eventually,
    opaque,
    reply,
)
from tests.resource_services.guard.conftest import PASSWORD

ROOT = Path(__file__).parents[3]


class Process:
    """One running service, and what it wrote to its log."""

    def __init__(self, issuer: str, valkey_url: str, log: Path) -> None:
        self._log = log
        with log.open("wb") as output:
            self._popen = subprocess.Popen(
                [
                    sys.executable,
                    "-W",
                    "error",
                    "-m",
                    "tests.resource_services.guard.serve",
                    issuer,
                    valkey_url,
                ],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdout=output,
                stderr=subprocess.PIPE,
            )
        assert self._popen.stderr is not None
        self.port = int(self._popen.stderr.readline())

    def get(self, raw: str = ALICE, **params: str) -> requests.Response:
        """Ask for the games with a token."""
        headers = {"Authorization": f"Bearer {raw}"}
        return requests.get(f"http://127.0.0.1:{self.port}/games", params, headers=headers, timeout=10)

    def caching(self) -> bool:
        """Whether a good token is served from its memory."""
        answer = self.get()
        return answer.status_code == 200 and bool(answer.json()["l1_size"])

    def log(self) -> str:
        """What it logged so far."""
        return self._log.read_text()

    def kill(self) -> None:
        """End it."""
        self._popen.kill()
        self._popen.communicate()


@pytest.fixture
def processes(
    http_identity: HttpIdentity, valkey: ValkeyServer, heart: Heart, tmp_path: Path
) -> Iterator[list[Process]]:
    """Two that know Alice's token by heart."""
    http_identity.respond = reply(claims(iss=http_identity.url))
    with contextlib.ExitStack() as stack:
        both = []
        for number in range(2):
            process = Process(http_identity.url, valkey.url("games", PASSWORD), tmp_path / f"{number}.log")
            stack.callback(process.kill)
            both.append(process)
        for process in both:
            eventually(process.caching)
        yield both


def test_a_tombstone_reaches_every_process(processes: list[Process], admin: "Redis") -> None:
    """Both refuse within a second of the tombstone, and ever after, though identity still says yes."""
    bury(admin, digest(ALICE))

    for process in processes:
        eventually(lambda process=process: process.get().status_code == 401, seconds=1)  # type: ignore[misc]
    for _ in range(10):
        assert {process.get().status_code for process in processes} == {401}


def test_no_log_holds_a_token(processes: list[Process], http_identity: HttpIdentity, admin: "Redis") -> None:
    """Whatever happens to a token, neither it nor its hash is written down."""
    process = processes[0]
    secret = opaque("secret")
    shown = [secret, secret + "=", "grt_" + secret[4:], "eyJh.eyJz." + secret[4:], secret + " x"]
    statuses = [process.get(raw).status_code for raw in shown]
    statuses.append(process.get(access_token=secret).status_code)
    bury(admin, digest(secret))
    eventually(lambda: process.get(secret).status_code == 401)
    http_identity.respond = reply("not JSON")
    statuses.append(process.get(opaque("secret2")).status_code)
    admin.acl_setuser("games", enabled=False)
    admin.client_kill_filter(user="games")
    eventually(lambda: process.get(opaque("secret3")).status_code == 503)

    assert statuses == [200, 401, 401, 401, 400, 400, 503]
    lines = [json.loads(line) for line in process.log().splitlines()]
    assert {"request", "revocations heard", "identity gave no usable answer"} <= {
        line["event"] for line in lines
    }
    for told in ("secret", "eyJh", *(digest(raw) for raw in [*shown, opaque("secret2"), opaque("secret3")])):
        assert told not in process.log()


@pytest.mark.parametrize("answer", [claims(), {"active": True}], ids=["another issuer", "no claims"])
def test_the_wiring_is_strict(
    processes: list[Process], http_identity: HttpIdentity, answer: dict[str, object]
) -> None:
    """The guard as it is built for production believes no odd answer either."""
    http_identity.respond = reply(answer)

    assert processes[0].get(opaque("other")).status_code == 503
