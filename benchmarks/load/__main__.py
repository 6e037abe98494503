"""Mixed traffic of many people through the edge, while one worker of each program is killed and replaced.

Run from the project root: python -m benchmarks.load --people 100 --minutes 10

It starts a house of its own on loopback and stops by itself. It fails if a write that was answered with a
yes cannot be read back, or if anything failed but what a killed worker held.
"""

import argparse
import sys

from benchmarks.figures import publish
from benchmarks.load.samples import Record, now
from benchmarks.load.town import settle
from benchmarks.load.traffic import live
from benchmarks.load.workers import PROGRAMS
from tests.house_fixtures import new_house, tear_down


def main() -> int:
    """Settle, live, judge; the answer is the exit status."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.load")
    asked.add_argument("--people", type=int, default=100)
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--pause", type=float, default=1.0, help="seconds between two acts of one person")
    asked.add_argument("--workers", type=int, default=1, help="processes of each program")
    options = asked.parse_args()
    workers = {f"GATEHOUSE_{program.upper()}_WORKERS": str(options.workers) for program in PROGRAMS}
    house, record = new_house(**workers), Record()
    try:
        house.start()
        print(f"{options.people} people settle …", flush=True)
        visitors = settle(house, options.people, record)
        record.samples.clear()
        print(f"… and live together for {options.minutes:g} minutes", flush=True)
        began, seconds = now(), options.minutes * 60
        live(visitors, record, house.var / "run", seconds=seconds, pause=options.pause, kills=PROGRAMS)
        rate = len(record.samples) / (now() - began)
        lost = [each for visitor in visitors for each in visitor.ledger.lost(visitor.read_back)]
    finally:
        tear_down(house)
    written = sum(len(visitor.ledger) for visitor in visitors)
    held, beside, unexplained = record.held(), record.beside(), record.unexplained()
    town = (
        f"{options.people} people, {options.minutes:g} minutes, {options.workers} worker(s) of each program"
    )
    wrote = f"{rate:.0f} requests/s. {written:,} writes were answered with a yes; lost: {len(lost)}."
    failed = f"Failed: {len(held)} held by a killed worker, {len(beside)} that asked a missing one, "
    publish("load", "\n".join([f"{town}, {wrote}", f"{failed}{len(unexplained)} else.", "", *record.table()]))
    for each in [*lost, *beside[:10], *unexplained][:30]:
        print(f"  {each}")
    return 1 if lost or unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
