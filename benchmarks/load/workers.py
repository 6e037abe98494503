"""Killing one worker of a program as the kernel would when memory runs out, and waiting for the next one."""

import os
import signal
import socket
import time
from pathlib import Path

from benchmarks.load.samples import Kill, now

PROGRAMS = ("identity", "home", "games", "profile", "posts", "friends", "messages", "scores", "site")
PATIENCE = 60.0
_ALIVE = b"GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


class NoWorkerError(RuntimeError):
    """The program has no worker, or no other one came."""


def kill(run: Path, program: str) -> Kill:
    """Kill one worker of a program whose socket lies in `run`; return once another one answers."""
    path = run / f"{program}.sock"
    before = workers(path)
    if not before:
        raise NoWorkerError(program)
    began = now()
    os.kill(before[0], signal.SIGKILL)
    deadline = began + PATIENCE
    while not set(workers(path)) - set(before) or not _answers(path):
        if now() > deadline:
            raise NoWorkerError(program)
        time.sleep(0.01)
    return Kill(program, began, now())


def workers(path: Path) -> list[int]:
    """The worker processes behind a socket: children of the program that names it in its command line."""
    parents = {pid for pid in _processes() if f"--uds\0{path}\0".encode() in _read(pid, "cmdline")}
    return [pid for pid in _processes() if _parent(pid) in parents]


def _processes() -> list[int]:
    return sorted(int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())


def _read(pid: int, name: str) -> bytes:
    try:
        return (Path("/proc") / str(pid) / name).read_bytes()
    except OSError:  # it has just ended
        return b""


def _parent(pid: int) -> int:
    fields = _read(pid, "stat").rpartition(b")")[2].split()
    return int(fields[1]) if fields and fields[0] != b"Z" else 0


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as asked:
        asked.settimeout(2)
        try:
            asked.connect(str(path))
            asked.sendall(_ALIVE)
            return asked.recv(16).startswith(b"HTTP/1.1 ")
        except OSError:
            return False
