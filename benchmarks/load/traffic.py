"""Everybody acts at once for a while, and meanwhile one worker of each program is killed."""

import threading
import traceback
from collections.abc import Sequence
from pathlib import Path

from benchmarks.load.samples import Record, now
from benchmarks.load.visitor import Visitor
from benchmarks.load.workers import kill


class TrafficError(RuntimeError):
    """Somebody was refused, or something broke, that has nothing to do with a killed worker."""


def live(
    visitors: Sequence[Visitor],
    record: Record,
    run: Path,
    *,
    seconds: float,
    pause: float,
    kills: Sequence[str],
) -> None:
    """Have all act for so many seconds, `pause` seconds apart on average; raises TrafficError."""
    over = threading.Event()
    broken: list[str] = []

    def act(visitor: Visitor) -> None:
        try:
            while not over.wait(visitor.dice.expovariate(1 / pause)):
                visitor.act()
        except Exception:  # noqa: BLE001 - whatever it was ends the run, and is told
            broken.append(traceback.format_exc())
            over.set()

    threads = [threading.Thread(target=act, args=(visitor,), daemon=True) for visitor in visitors]
    began = now()
    for thread in threads:
        thread.start()
    for number, program in enumerate(kills, 1):
        at = began + seconds * number / (len(kills) + 1)
        if over.wait(max(0.0, at - now())):
            break
        record.kills.append(kill(run, program))
    over.wait(max(0.0, began + seconds - now()))
    over.set()
    for thread in threads:
        thread.join()
    if broken:
        raise TrafficError(broken[0])
