"""What must be done before any program may serve: tables, registrations, a first administrator."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import IO, Literal

from deploy.local import logs, migrations, registered
from deploy.local.doors import services
from deploy.local.environment import Surroundings
from deploy.local.errors import CannotStart
from deploy.local.settings import ROOT

REGISTRATIONS = ROOT / "deploy" / "registrations.toml"


@dataclass(frozen=True)
class Step:
    """One command of a program; each is one start of that program, since every start takes time."""

    program: str
    command: tuple[str, ...]
    says: Literal["to a person", "to the log", "nothing"]
    """For whom its standard output is; the first password is in no log."""


def steps(around: Surroundings) -> list[Step]:
    """All that is done before the start."""
    register = (sys.executable, "-m", "identity.manage", "prepare", str(REGISTRATIONS))
    return [
        *(
            []
            if registered.is_current(around, REGISTRATIONS)
            else [Step("identity", register, "to a person")]
        ),
        *(
            Step(service, (sys.executable, "-m", f"resource_services.{service}.migrate"), "to the log")
            for service in services(around.doors)
            if not migrations.are_done(around.house, service)
        ),
        # Told to run with a Caddyfile that it cannot read, Caddy ends without a word.
        Step("edge", (str(around.caddy), "adapt", "--config", "deploy/Caddyfile"), "nothing"),
    ]


def prepare(around: Surroundings) -> list[str]:
    """Run the steps together; give what they say to a person. Raises CannotStart with the last words."""
    todo = steps(around)
    with ThreadPoolExecutor(max_workers=len(todo)) as pool:
        running = [pool.submit(_run, around, step) for step in todo]
        said = [line for step in running for line in step.result()]
    registered.note(around, REGISTRATIONS)
    return said


def _run(around: Surroundings, step: Step) -> list[str]:
    log = around.house.log / f"prepare-{step.program}.log"
    since = logs.size(log)
    with log.open("ab") as file:
        output: dict[str, int | IO[bytes]] = {
            "to a person": subprocess.PIPE,
            "to the log": file,
            "nothing": subprocess.DEVNULL,
        }
        done = subprocess.run(  # noqa: S603 - our own commands
            step.command,
            check=False,
            cwd=ROOT,
            env=around.of(step.program),
            stdout=output[step.says],
            stderr=file,
            text=True,
        )
    if done.returncode:
        failed = f"`{' '.join(step.command)}` failed (status {done.returncode}):"
        raise CannotStart("\n  ".join([failed, *logs.last_words(log, since)]))
    return [line for line in (done.stdout or "").splitlines() if line.strip()]
