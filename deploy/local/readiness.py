"""Waiting until the whole house answers."""

import threading
import time
from collections.abc import Callable

from deploy.local.answering import door_problem, program_problem, valkey_problem
from deploy.local.environment import Surroundings
from deploy.local.errors import CannotStart

PATIENCE = 60.0
PAUSE = 0.05

Check = Callable[[], str | None]
"""Gives what is wrong, or None."""


def checks(around: Surroundings, processes: list[str]) -> dict[str, Check]:
    """A question for each program, and then for each door."""
    asked: dict[str, Check] = {}
    for name in processes:
        path = around.house.socket(name)
        if name == "valkey":
            asked[name] = lambda path=path: valkey_problem(path)  # type: ignore[misc]
        elif name != "edge" and "-" not in name:  # a job beside a program listens nowhere
            asked[name] = lambda path=path: program_problem(path)  # type: ignore[misc]
    for door in around.doors:
        asked[f"the door {door.name}"] = lambda door=door: door_problem(door, around.made.authority)  # type: ignore[misc]
    return asked


def wait(asked: dict[str, Check], stopping: threading.Event, patience: float = PATIENCE) -> bool:
    """Ask until all is well; False where the house is stopped before. Raises CannotStart when time is up."""
    deadline = time.monotonic() + patience
    for name, check in asked.items():
        while (problem := check()) is not None:
            if time.monotonic() > deadline:
                raise CannotStart(f"{name} is not ready after {patience:.0f} s: {problem}")
            if stopping.wait(PAUSE):
                return False
    return not stopping.is_set()
