"""What must be done before any program may serve: tables, registrations, a first administrator."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from deploy.local import logs
from deploy.local.errors import CannotStart
from deploy.local.house import House
from deploy.local.settings import ROOT

REGISTRATIONS = ROOT / "deploy" / "registrations.toml"

STEPS: dict[str, list[list[str]]] = {
    "identity": [
        ["-m", "identity.manage", "migrate", "--noinput", "--verbosity", "0"],
        ["-m", "identity.manage", "register", str(REGISTRATIONS)],
        ["-m", "identity.manage", "first_administrator"],
    ],
    "games": [["-m", "resource_services.games.migrate"]],
}
"""Program and its commands: programs at the same time, the commands of one in this order."""


def prepare(house: House, environment: Callable[[str], dict[str, str]]) -> list[str]:
    """Run every step; give what they say to a person. Raises CannotStart with a failing step's last words."""
    with ThreadPoolExecutor(max_workers=len(STEPS)) as pool:
        running = [pool.submit(_steps, house, program, environment(program)) for program in STEPS]
        return [line for step in running for line in step.result()]


def _steps(house: House, program: str, environment: dict[str, str]) -> list[str]:
    return [
        line
        for command in STEPS[program]
        for line in _run(house.log / f"prepare-{program}.log", command, environment)
    ]


def _run(log: Path, command: list[str], environment: dict[str, str]) -> list[str]:
    since = logs.size(log)
    with log.open("ab") as errors:
        # Only what goes wrong is logged: standard output may carry the administrator's first password.
        done = subprocess.run(  # noqa: S603 - our own commands
            [sys.executable, *command],
            check=False,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    if done.returncode:
        words = logs.last_words(log, since) or done.stdout.splitlines()[-1:]
        raise CannotStart(
            "\n  ".join([f"`python {' '.join(command)}` failed (status {done.returncode}):", *words])
        )
    return [line for line in done.stdout.splitlines() if line.strip()]
