"""How long a revoked token is still served: from the commit to the first refusal, by four busy workers.

Two services with two workers each; every worker is asked over and over, and kept busy by others meanwhile:
once with a pause between requests, so that the machine has something left, and once without any.

Run from the project root: python -m benchmarks.revocation
Exits 1 if any request that was sent after a worker's first refusal was served by that worker.
"""

import http.client
import multiprocessing
import os
import secrets
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path

from benchmarks.bench_house import environment_of, register
from benchmarks.figures import publish, table
from tests.house_fixtures import ROOT, RunningHouse, new_house, tear_down

REVOCATIONS = 100
AIM_MS = 5.0
SERVICES = {"games": "/api/v1/games?limit=1", "scores": "/api/v1/me/best"}
AFTER = 10
"""Requests sent to a worker after its first refusal: none may be served."""
LOADS = 1
"""Processes that keep all workers busy."""
PATIENCE = 5.0
PACES = {"with a pause of 4 ms between one caller's requests": 0.004, "without a pause, all cores busy": 0.0}

APPLICATION = """
[[application]]
client_id = "bench"
name = "Benchmark"
type = "confidential"
kind = "service"
secret_file = "bench/bench_client_secret"
grants = ["client_credentials"]
scopes = ["games:read", "scores:read"]
"""


class Worker(http.client.HTTPConnection):
    """A connection that is kept to one worker's unix socket."""

    def __init__(self, address: "Address") -> None:
        super().__init__(address.host, timeout=PATIENCE)
        self.path = str(address.socket)
        self.asked = SERVICES[address.service]

    def connect(self) -> None:
        """Connect to the socket instead of a port."""
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(PATIENCE)
        self.sock.connect(self.path)

    def status(self, token: str) -> int:
        """Ask with the token; give the answer's status."""
        self.request("GET", self.asked, headers={"Authorization": f"Bearer {token}"})
        response = self.getresponse()
        response.read()
        return response.status


@dataclass(frozen=True)
class Address:
    """Where one worker of a service listens, and under which name."""

    service: str
    socket: Path
    host: str


@dataclass(frozen=True)
class Seen:
    """What one worker did with one token; times are of the machine's monotonic clock, in seconds."""

    refused_at: float
    served_after_refusal: int
    request: float
    """Seconds that an ordinary request took just before."""


def probe(address: Address, orders: Connection, pause: float) -> None:
    """Ask with each token until it is refused, and then some more; `pause` is in seconds."""
    worker = Worker(address)
    while token := orders.recv():
        for _ in range(2):  # the first fills the worker's memory, the second is served from it
            assert worker.status(token) == http.HTTPStatus.OK
        began = time.monotonic()
        assert worker.status(token) == http.HTTPStatus.OK
        request = time.monotonic() - began
        orders.send("warm")
        while worker.status(token) == http.HTTPStatus.OK:
            time.sleep(pause)
        refused_at = time.monotonic()
        later = [worker.status(token) for _ in range(AFTER)]
        orders.send(Seen(refused_at, later.count(http.HTTPStatus.OK), request))


def load(
    addresses: list[Address],
    token: str,
    stop: Event,
    count: "multiprocessing.Value",  # type: ignore[valid-type]
    pause: float,
) -> None:
    """Keep all workers busy with a token that stays good; `pause` is in seconds."""
    workers = [Worker(address) for address in addresses]
    done = 0
    while not stop.is_set():
        for worker in workers:
            assert worker.status(token) == http.HTTPStatus.OK
            done += 1
            time.sleep(pause)
    with count.get_lock():  # type: ignore[attr-defined]
        count.value += done  # type: ignore[attr-defined]


def wait_for(address: Address) -> None:
    """Return when a worker answers at the socket."""
    deadline = time.monotonic() + 20
    while True:
        try:
            Worker(address).connect()
        except OSError:
            assert time.monotonic() < deadline, "the second worker did not start"
            time.sleep(0.05)
        else:
            return


def heard_by(house: RunningHouse, service: str) -> Path:
    """Where the second worker of a service notes when it heard of each revocation."""
    return house.var / "log" / f"{service}2.heard"


@contextmanager
def second_worker(house: RunningHouse, service: str) -> Iterator[Address]:
    """Another worker beside the house's own, so that each can be asked by name."""
    path = house.var / "run" / f"{service}2.sock"
    address = Address(service, path, house.urls[service].removeprefix("https://"))
    environment = environment_of(house, service) | {
        "HEARING_SERVICE": service, "HEARING_FILE": str(heard_by(house, service)),
    }  # fmt: skip
    with (house.var / "log" / f"{service}2.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "granian", "--interface", "wsgi", "--uds", str(path), "--workers", "1",
             "--blocking-threads", "8", "--http", "1", "--no-ws",
             "benchmarks.peers.hearing:application"],
            cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            wait_for(address)
            yield address
        finally:
            process.terminate()
            process.wait()


def tokens(count: int) -> list[str]:
    """Ask the token endpoint's own code for that many tokens of the benchmark's application."""
    from datetime import timedelta  # noqa: PLC0415 - after Django is ready

    from django.conf import settings  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415
    from oauth2_provider.models import set_token_value  # noqa: PLC0415

    from identity.authorization_server.models import AccessToken, Application  # noqa: PLC0415

    application = Application.objects.get(client_id="bench")
    made = []
    for _ in range(count):
        raw = "gat_" + secrets.token_urlsafe(32)
        row = AccessToken(
            application=application,
            expires=timezone.now() + timedelta(minutes=15),
            scope=" ".join(f"{service}:read" for service in SERVICES),
            resource=[settings.DOORS[service] for service in SERVICES],
            grant_type="client_credentials",
        )
        set_token_value(row, raw)
        row.save()
        made.append(raw)
    return made


def revoke(raw: str) -> tuple[float, float]:
    """End one token as every cause does; give the moments of the commit and of Valkey's acknowledgement."""
    from django.db import transaction  # noqa: PLC0415 - after Django is ready

    from identity.authorization_server.models import AccessToken  # noqa: PLC0415
    from identity.revocation import revoke_access_token  # noqa: PLC0415

    token = AccessToken.objects.get(token_checksum=sha256(raw.encode()).hexdigest())
    committed: list[float] = []
    with transaction.atomic():
        # Registered first, so it runs right after the commit and before anything is announced.
        transaction.on_commit(lambda: committed.append(time.monotonic()))
        revoke_access_token(token)
    return committed[0], time.monotonic()


@dataclass
class Found:
    """All that was measured; times are in milliseconds."""

    delays: list[float]
    announced: list[float]
    requests: list[float]
    commits: dict[str, float]
    later: int = 0
    each_second: float = 0
    heard: list[float] = field(default_factory=list)


def measure(addresses: list[Address], pause: float) -> Found:
    """Revoke one token after another, each known to every worker; `pause` is in seconds."""
    steady, *doomed = tokens(REVOCATIONS + 1)
    spawn = multiprocessing.get_context("spawn")
    stop, count = spawn.Event(), spawn.Value("L", 0)
    pipes, theirs_ends, processes = [], [], []
    for address in addresses:
        ours, theirs = spawn.Pipe()
        pipes.append(ours)
        theirs_ends.append(theirs)
        processes.append(spawn.Process(target=probe, args=(address, theirs, pause)))
    processes += [
        spawn.Process(target=load, args=(addresses, steady, stop, count, pause)) for _ in range(LOADS)
    ]
    began = time.monotonic()
    for process in processes:
        process.start()
    for end in theirs_ends:
        end.close()  # a probe that fails is then seen as the end of its pipe
    found = Found([], [], [], {})
    for raw in doomed:
        for pipe in pipes:
            pipe.send(raw)
        for pipe in pipes:
            assert pipe.recv() == "warm"
        committed, announced = revoke(raw)
        found.commits[sha256(raw.encode()).hexdigest()] = committed
        found.announced.append((announced - committed) * 1000)
        for pipe in pipes:
            seen: Seen = pipe.recv()
            found.delays.append((seen.refused_at - committed) * 1000)
            found.requests.append(seen.request * 1000)
            found.later += seen.served_after_refusal
    stop.set()
    for pipe in pipes:
        pipe.send("")
    for process in processes:
        process.join()
        assert process.exitcode == 0
    found.each_second = count.value / (time.monotonic() - began)
    return found


def delivered(notes: Path, commits: dict[str, float]) -> list[float]:
    """Milliseconds from each commit until a worker had forgotten the token, as the worker noted it."""
    lines = (line.split() for line in notes.read_text(encoding="utf-8").splitlines())
    return [(float(at) - commits[tombstone]) * 1000 for tombstone, at in lines if tombstone in commits]


def main() -> int:
    """Start a house, measure, and print."""
    # One caller asks for everyone, so that the limit on a person's requests is set out of reach.
    house = new_house(GAMES_RATE_READS="1000000000", SCORES_RATE_READS="1000000000")
    try:
        house.start()
        register(house, APPLICATION, "bench/bench_client_secret")
        os.environ.update(
            environment_of(house, "identity"), DJANGO_SETTINGS_MODULE="identity.config.settings"
        )
        import django  # noqa: PLC0415 - its settings are known only now

        django.setup()
        with ExitStack() as stack:
            addresses = []
            for service in SERVICES:
                second = stack.enter_context(second_worker(house, service))
                addresses += [replace(second, socket=house.var / "run" / f"{service}.sock"), second]
            taken = {pace: measure(addresses, pause) for pace, pause in PACES.items()}
            for found in taken.values():
                for service in SERVICES:
                    found.heard += delivered(heard_by(house, service), found.commits)
    finally:
        tear_down(house)
    publish("revocation", "\n\n".join(told(pace, found) for pace, found in taken.items()))
    return 1 if any(found.later for found in taken.values()) else 0


def told(pace: str, found: Found) -> str:
    """One table, and what its load was."""
    within = sum(each <= AIM_MS for each in found.heard) / len(found.heard)
    rows = [
        _row("commit until the guard's memory has dropped it", found.heard),
        _row("commit to first refusal, the wait for the next request and its answer included", found.delays),
        _row("until Valkey has acknowledged and the note is deleted", found.announced),
        _row("for comparison, one ordinary request of the same caller just before", found.requests),
    ]
    workers, asked = len(found.delays) // REVOCATIONS, len(found.delays) * AFTER
    words = (
        f"Dropped within the aim of {AIM_MS:.0f} ms: {within:.1%}. {REVOCATIONS} revocations, each asked of"
        f" {workers} workers, while they served {found.each_second:.0f} other requests/s."
        f" Served after a worker's first refusal: {found.later} of {asked}."
    )
    return f"{table((pace, 'p50 ms', 'p90 ms', 'p99 ms'), rows)}\n\n{words}"


def _row(name: str, times: list[float]) -> tuple[str, ...]:
    cuts = statistics.quantiles(times, n=100)
    return (name, *(f"{cuts[percent - 1]:.2f}" for percent in (50, 90, 99)))


if __name__ == "__main__":
    sys.exit(main())
