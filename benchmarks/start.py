"""How long `make up` takes until every door answers: a first start, and then several more.

Run from the project root: python -m benchmarks.start
"""

import os
import statistics
import sys
import time
from pathlib import Path

from benchmarks.figures import publish, table
from tests.house_fixtures import RunningHouse, new_house, tear_down

AGAIN = 3
AIM = 5.0


def started(house: RunningHouse) -> tuple[float, float]:
    """Start the house; give the seconds that passed, and those of a processor that it took until then."""
    began = time.monotonic()
    house.start()
    return time.monotonic() - began, _worked(house)


def _worked(house: RunningHouse) -> float:
    """Processor seconds of the launcher and of all below it, those that ended among them."""
    assert house.process is not None
    fields: dict[int, list[str]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields[int(stat.parent.name)] = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
    ours = {house.process.pid}
    while more := {pid for pid, each in fields.items() if int(each[1]) in ours} - ours:
        ours |= more
    ticks = sum(int(field) for pid in ours if pid in fields for field in fields[pid][11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Write the table; fail where a start takes more than twice what it may."""
    house = new_house()
    try:
        times = []
        for _ in range(AGAIN + 1):
            times.append(started(house))
            house.stop()
    finally:
        tear_down(house)
    first, *again = times
    middle = tuple(statistics.median(each[i] for each in again) for i in (0, 1))
    rows = [
        (name, f"{seconds:.1f} s", f"{worked:.1f} s", f"{worked / (os.cpu_count() or 1):.1f} s")
        for name, (seconds, worked) in (("first start", first), (f"median of {AGAIN} more", middle))
    ]
    head = ("`make up`", "until all doors answer", "processor time until then", "that, over all cores")
    publish("start", table(head, rows))
    return int(middle[1] / (os.cpu_count() or 1) > 2 * AIM)


if __name__ == "__main__":
    sys.exit(main())
