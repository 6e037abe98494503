"""Figures go into docs/performance.md, between the two marks that bear the benchmark's name."""

import os
import platform
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown; what follows the first column stands to the right."""
    marks = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, marks, *rows))


def publish(name: str, text: str) -> None:
    """Print the figures, and keep them in the page with when and on what they were taken."""
    taken = (
        f"Taken {datetime.now(UTC):%Y-%m-%d} on {os.cpu_count()} cores of {_processor()},"
        f" Python {platform.python_version()}, load {os.getloadavg()[0]:.1f} at the end."
    )
    print(f"{text}\n\n{taken}", flush=True)
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    page = PAGE.read_text(encoding="utf-8")
    if begin not in page:
        raise SystemExit(f"docs/performance.md has no place for {name}")
    kept = re.sub(
        f"{re.escape(begin)}.*?{re.escape(end)}",
        lambda _: f"{begin}\n{text}\n\n{taken}\n{end}",
        page,
        flags=re.DOTALL,
    )
    PAGE.write_text(kept, encoding="utf-8")


def _processor() -> str:
    found = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    return found[1].strip() if found else platform.processor()
