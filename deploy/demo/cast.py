"""The cast of the demo: identity makes the accounts, and tells their passwords once."""

import subprocess
import sys
from dataclasses import dataclass

from deploy.local.errors import CannotStart
from deploy.local.settings import ROOT


@dataclass(frozen=True)
class Member:
    """One account of the cast."""

    handle: str
    email: str
    password: str


def cast(environment: dict[str, str]) -> list[Member]:
    """Make the accounts, or give new passwords to those that exist; raises CannotStart."""
    command = [sys.executable, "-m", "identity.manage", "demo_accounts", "--new-passwords"]
    done = subprocess.run(  # noqa: S603 - our own command
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CannotStart(f"no demo accounts: {done.stderr.strip() or done.stdout.strip()}")
    rows = [line.split("\t") for line in done.stdout.splitlines() if line.count("\t") == 2]  # noqa: PLR2004 - columns
    # A handle that somebody else signed up with is theirs, and has no password for us.
    return [Member(*row) for row in rows if " " not in row[2]]
