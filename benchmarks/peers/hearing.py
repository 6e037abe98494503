"""A service that also notes when each revocation reached the memory of its guard.

`granian --interface wsgi benchmarks.peers.hearing:application`, told by HEARING_SERVICE and HEARING_FILE.
"""

import os
import time
from importlib import import_module
from pathlib import Path

from resource_services.guard.l1 import L1

_forget = L1.drop
_notes = Path(os.environ["HEARING_FILE"]).open("a", buffering=1, encoding="utf-8")  # noqa: SIM115 - open while the worker lives


def _noting(memory: L1, tombstone: str) -> None:
    """Forget the token first, then write down when that was done."""
    _forget(memory, tombstone)
    _notes.write(f"{tombstone} {time.monotonic()}\n")


L1.drop = _noting  # type: ignore[method-assign, assignment]
application = import_module(f"resource_services.{os.environ['HEARING_SERVICE']}.wsgi").application
