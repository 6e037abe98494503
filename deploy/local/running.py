"""One house for each GATEHOUSE_VAR: who holds it, and how it is stopped."""

import contextlib
import fcntl
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from deploy.local.errors import CannotStart
from deploy.local.house import House

MARK = "GATEHOUSE_STARTED_FOR"
"""In the environment of everything that the launcher starts, so that what was cut off can be found again.

Valkey would write its title over it, so the Procfile forbids it to.
"""

PATIENCE = 20.0


@contextlib.contextmanager
def only_one(house: House) -> Iterator[None]:
    """Hold the house for as long as this runs; raises CannotStart where another launcher holds it."""
    path = house.run / "launcher.pid"
    with path.open("a+", encoding="ascii") as file:
        if not _lock(file.fileno()):
            holder = _holder(house)
            if holder is not None:
                raise CannotStart(
                    f"Gatehouse already runs from {house.var} (process {holder}): `make down` stops it"
                )
            # The launcher was killed; what it forked holds on for as long as its programs live.
            deadline = time.monotonic() + PATIENCE
            while sweep(house) or not _lock(file.fileno()):
                if time.monotonic() > deadline:
                    raise CannotStart(f"{path} is held by a process that is no launcher: end it")
                time.sleep(0.02)
        sweep(house)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def stop(house: House) -> bool:
    """End a running house and whatever one that was cut off left behind; say whether there was any."""
    holder = _holder(house)
    if holder is not None:
        os.kill(holder, signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        while _alive(holder) and time.monotonic() < deadline:
            time.sleep(0.05)
    return sweep(house) or holder is not None


def sweep(house: House) -> bool:
    """Kill every process that a launcher of this house started; say whether there was any."""
    found = False
    deadline = time.monotonic() + PATIENCE
    while (pids := started_for(house)) and time.monotonic() < deadline:
        found = True
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.02)
    return found


def started_for(house: House) -> list[int]:
    """The processes that carry this house's mark."""
    mark = f"{MARK}={house.var}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if mark in (folder / "environ").read_bytes().split(b"\0") and not _is_zombie(folder):
                found.append(int(folder.name))
    return found


def _is_zombie(folder: Path) -> bool:
    return (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[
        0
    ] == "Z"


def _holder(house: House) -> int | None:
    try:
        text = (house.run / "launcher.pid").read_text(encoding="ascii")
    except OSError:
        return None
    return int(text) if text.isdigit() and _alive(int(text)) else None


def _alive(pid: int) -> bool:
    """Whether that number is a launcher still: a number is given away again after its process has ended."""
    try:
        return b"deploy.local" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def _lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
