"""Honcho starts the Procfile's programs, and all of them end together."""

import multiprocessing
import threading
import time
from collections.abc import Callable

from honcho.environ import parse_procfile
from honcho.manager import Manager

from deploy.local import logs, running
from deploy.local.errors import CannotStart
from deploy.local.house import House
from deploy.local.journal import Journal
from deploy.local.settings import ROOT

PROCFILE = ROOT / "Procfile"
RENEWAL = 12 * 3600.0
"""Seconds between two looks at the certificates."""


class Together(Manager):  # type: ignore[misc]  # honcho has no types
    """Honcho's manager, which in its first moment does not yet know the processes that it is told to end."""

    def __init__(self, count: int, launched: Callable[[], None]) -> None:
        self.journal = Journal(count, launched, self._known)
        self.ending = False
        super().__init__(self.journal)

    def terminate(self) -> None:
        """End them all, as soon as all are known."""
        self.ending = True
        if not self.journal.unknown:
            super().terminate()

    def _known(self) -> None:
        if self.ending:
            super().terminate()


def processes() -> dict[str, str]:
    """Name and command of every line of the Procfile."""
    return dict(parse_procfile(PROCFILE.read_text(encoding="utf-8")).processes)


def supervise(
    house: House,
    commands: dict[str, str],
    environment: Callable[[str], dict[str, str]],
    when_started: Callable[[threading.Event], None],
    every_half_day: Callable[[], None],
) -> None:
    """Run `commands` until a signal or until one of them ends; then none is left.

    `when_started` waits for the house to answer, and raises CannotStart where it does not.
    Raises CannotStart where a program ended unasked.
    """
    failure: list[CannotStart] = []
    watch = threading.Thread(target=lambda: _watch(manager, when_started, every_half_day, failure))
    manager = Together(len(commands), watch.start)
    journal = manager.journal
    since = {name: logs.size(house.log / f"{name}.log") for name in commands}
    for name, command in commands.items():
        manager.add_process(name, command, env=environment(name), cwd=str(ROOT))
    try:
        manager.loop()
    finally:
        journal.stopping.set()
        _leave_none(house)
        if watch.ident is not None:
            watch.join()
    if failure:
        raise failure[0]
    if journal.first_to_stop is not None and not journal.asked_to_stop:
        name, status = journal.first_to_stop
        words = logs.last_words(house.log / f"{name}.log", since[name])
        raise CannotStart(
            "\n  ".join([f"{name} ended (status {status}); the end of {house.log / name}.log:", *words])
        )


def _watch(
    manager: Together,
    when_started: Callable[[threading.Event], None],
    every_half_day: Callable[[], None],
    failure: list[CannotStart],
) -> None:
    try:
        when_started(manager.journal.stopping)
        while not manager.journal.stopping.wait(RENEWAL):
            every_half_day()
    except CannotStart as error:
        failure.append(error)
        manager.journal.asked_to_stop = True
        manager.terminate()


def _leave_none(house: House) -> None:
    """End what the manager lost, if it came to grief itself."""
    while True:
        started = multiprocessing.active_children()
        running.sweep(house)
        if not started:
            return
        time.sleep(0.02)
