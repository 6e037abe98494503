"""The programs' log files, and their last words for whoever sits at the terminal."""

import json
from pathlib import Path

KEPT = 10 * 1024 * 1024
LAST_LINES = 12
LONGEST_LINE = 240


def rotate(folder: Path) -> None:
    """Set aside each log that has grown large; one older generation is kept."""
    for path in folder.glob("*.log"):
        if path.stat().st_size > KEPT:
            path.replace(path.with_suffix(".log.1"))


def size(path: Path) -> int:
    """How much a log holds already."""
    return path.stat().st_size if path.exists() else 0


def last_words(path: Path, since: int = 0) -> list[str]:
    """The end of what was logged after `since` bytes, each line in short."""
    try:
        with path.open("rb") as file:
            file.seek(since)
            lines = file.read().decode(errors="replace").splitlines()
    except OSError:
        return []
    return [_short(line) for line in lines if line.strip()][-LAST_LINES:]


def _short(line: str) -> str:
    try:
        entry = json.loads(line)
        words = [str(entry[key]) for key in ("level", "event", "msg") if key in entry]
        words += [
            f"{cause.get('exc_type')}: {cause.get('exc_value')}" for cause in entry.get("exception") or []
        ]
    except (ValueError, TypeError, AttributeError):
        return line[:LONGEST_LINE]
    return " ".join(words)[:LONGEST_LINE] if words else line[:LONGEST_LINE]
