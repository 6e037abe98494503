"""A small town lives in the house while a worker is killed: no write is lost, and only that worker's fail."""

import pytest

from benchmarks.load.samples import Record
from benchmarks.load.town import settle
from benchmarks.load.traffic import live
from tests.house_fixtures import RunningHouse

pytestmark = pytest.mark.house


def test_a_killed_worker_takes_no_write_with_it(house: RunningHouse) -> None:
    """Every yes can be read back; what failed was on its way while the worker was missing."""
    record = Record()
    visitors = settle(house, 5, record)
    record.samples.clear()

    live(visitors, record, house.var / "run", seconds=6, pause=0.2, kills=["posts"])

    assert [lost for each in visitors for lost in each.ledger.lost(each.read_back)] == []
    assert record.unexplained() == []
    assert sum(len(each.ledger) for each in visitors) > 0
    assert [kill.program for kill in record.kills] == ["posts"]
