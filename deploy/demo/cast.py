"""The cast of the demo: identity makes the accounts, and tells their passwords once."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
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
    rows = _managed(environment, "demo_accounts", "--new-passwords")
    # A handle that somebody else signed up with is theirs, and has no password for us.
    return [Member(*row) for row in rows if " " not in row[2]]


@contextmanager
def keeper(environment: dict[str, str]) -> Iterator[Member]:
    """An administrator for as long as it takes to furnish the home door; raises CannotStart."""
    (row,) = _managed(environment, "demo_keeper")
    try:
        yield Member(*row)
    finally:
        _managed(environment, "demo_keeper", "--dismiss")


def _managed(environment: dict[str, str], *words: str) -> list[list[str]]:
    """Let identity do something on this machine; the columns that it prints."""
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "identity.manage", *words],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise CannotStart(f"{words[0]}: {done.stderr.strip() or done.stdout.strip()}")
    return [line.split("\t") for line in done.stdout.splitlines() if line.count("\t") == 2]  # noqa: PLR2004 - columns
