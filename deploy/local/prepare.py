"""What must be done before any program may serve: tables, registrations, a first administrator."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from deploy.local import logs
from deploy.local.errors import CannotStart
from deploy.local.house import House
from deploy.local.settings import ROOT

REGISTRATIONS = ROOT / "deploy" / "registrations.toml"

STEPS = {
    "identity": ["-m", "identity.manage", "prepare", str(REGISTRATIONS)],
    "games": ["-m", "resource_services.games.migrate"],
}
"""Program and its command; one for each, since every start of a program takes time. They run together."""

SPEAKS = {"identity"}
"""Whose standard output is for a person, and for no log: it may carry the first password."""


def prepare(house: House, environment: Callable[[str], dict[str, str]]) -> list[str]:
    """Run every step; give what they say to a person. Raises CannotStart with a failing step's last words."""
    with ThreadPoolExecutor(max_workers=len(STEPS)) as pool:
        running = [pool.submit(_run, house, program, environment(program)) for program in STEPS]
        return [line for step in running for line in step.result()]


def _run(house: House, program: str, environment: dict[str, str]) -> list[str]:
    command = STEPS[program]
    log = house.log / f"prepare-{program}.log"
    since = logs.size(log)
    with log.open("ab") as file:
        done = subprocess.run(  # noqa: S603 - our own commands
            [sys.executable, *command],
            check=False,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE if program in SPEAKS else file,
            stderr=file,
            text=True,
        )
    said = (done.stdout or "").splitlines()
    if done.returncode:
        words = logs.last_words(log, since) or said[-1:]
        failed = f"`python {' '.join(command)}` failed (status {done.returncode}):"
        raise CannotStart("\n  ".join([failed, *words]))
    return [line for line in said if line.strip()]
