"""What was asked and how it went, and when a worker was killed; the table of both."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

FAILED = 500
NOT_ANSWERED = 599
"""Stands for a connection that ended without an answer."""
SLOW_DOWN = 429


@dataclass(frozen=True)
class Sample:
    """One request: of what kind, to which program, from when to when, and the status of its answer."""

    kind: str
    program: str
    began: float
    ended: float
    status: int

    @property
    def failed(self) -> bool:
        """Whether the house failed at it."""
        return self.status >= FAILED


@dataclass(frozen=True)
class Kill:
    """A worker of a program was killed at `at`, and another one answered at `back`."""

    program: str
    at: float
    back: float

    def held(self, sample: Sample) -> bool:
        """Whether the request was with this program's worker, or waited for the next one."""
        return sample.program == self.program and self.meets(sample)

    def meets(self, sample: Sample) -> bool:
        """Whether the request was on its way while the worker was missing."""
        return sample.began <= self.back and sample.ended >= self.at


@dataclass
class Record:
    """All samples and kills of a run."""

    samples: list[Sample] = field(default_factory=list)
    kills: list[Kill] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, sample: Sample) -> None:
        """Keep a sample."""
        with self.lock:
            self.samples.append(sample)

    def held(self) -> list[Sample]:
        """Failures that the killed worker held."""
        return [each for each in self._failures() if any(kill.held(each) for kill in self.kills)]

    def beside(self) -> list[Sample]:
        """Failures of other programs while one that they ask was missing."""
        return [
            each
            for each in self._failures()
            if any(kill.meets(each) for kill in self.kills)
            and not any(kill.held(each) for kill in self.kills)
        ]

    def unexplained(self) -> list[Sample]:
        """Failures while no worker was missing."""
        return [each for each in self._failures() if not any(kill.meets(each) for kill in self.kills)]

    def _failures(self) -> list[Sample]:
        return [each for each in self.samples if each.failed]

    def table(self) -> Iterator[str]:
        """Lines for docs/performance.md."""
        kinds: dict[str, list[Sample]] = defaultdict(list)
        for sample in self.samples:
            kinds[sample.kind].append(sample)
        yield "| kind | requests | p50 ms | p99 ms | longest ms | told to slow down | failed |"
        yield "|---|---|---|---|---|---|---|"
        for kind, samples in [*sorted(kinds.items()), ("all", self.samples)]:
            took = sorted(1000 * (each.ended - each.began) for each in samples)
            slowed = sum(each.status == SLOW_DOWN for each in samples)
            failed = sum(each.failed for each in samples)
            yield (
                f"| {kind} | {len(took):,} | {at(took, 0.5):.1f} | {at(took, 0.99):.1f} | {took[-1]:.0f} "
                f"| {slowed} | {failed} |"
            )
        yield ""
        yield "| worker killed of | another answered after ms | failures that it held |"
        yield "|---|---|---|"
        for kill in self.kills:
            held = sum(kill.held(each) for each in self._failures())
            yield f"| {kill.program} | {1000 * (kill.back - kill.at):.0f} | {held} |"


def at(ordered: Sequence[float], share: float) -> float:
    """The value below which this share of them lies."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def now() -> float:
    """The clock of samples and kills."""
    return time.monotonic()
