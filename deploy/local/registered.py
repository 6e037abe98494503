"""Whether identity's tables and register are as the house would make them, so that a start need not ask.

The mark is in identity's own SQLite file, so that it is copied, restored and lost with what it speaks of.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from deploy.local.environment import Surroundings
from deploy.local.settings import ROOT, meant_for


def is_current(around: Surroundings, registrations: Path) -> bool:
    """Whether nothing changed of all from which identity was prepared last.

    Of a database elsewhere, only identity itself can tell.
    """
    database = _database(around)
    if database is None or not database.exists():
        return False
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            [kept] = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error:
        return False
    return bool(kept == _mark(around, registrations))


def note(around: Surroundings, registrations: Path) -> None:
    """Remember from what identity was prepared."""
    database = _database(around)
    if database is None or not database.exists():
        return
    with closing(sqlite3.connect(database, timeout=5)) as connection:
        connection.execute(f"PRAGMA user_version = {_mark(around, registrations)}")


def _database(around: Surroundings) -> Path | None:
    given = "IDENTITY_DATABASE_URL" in meant_for("identity")
    return None if given else around.house.var / "identity.sqlite3"


def _mark(around: Surroundings, registrations: Path) -> int:
    """A number that SQLite has room for; never the 0 of a new file."""
    digest = hashlib.sha256()
    for part in _parts(around, registrations):
        digest.update(hashlib.sha256(part).digest())
    return int.from_bytes(digest.digest()[:4]) >> 1 or 1


def _parts(around: Surroundings, registrations: Path) -> Iterator[bytes]:
    """What is registered and for whom, with which secrets, and all that could do it otherwise."""
    yield repr(sorted(around.of("identity").items())).encode()
    folders = ((around.house.secrets, "*/*"), (ROOT / "identity", "**/*.py"))
    found = [path for folder, pattern in folders for path in sorted(folder.glob(pattern)) if path.is_file()]
    for path in (registrations, ROOT / "requirements" / "run.lock", *found):
        yield str(path).encode()
        yield path.read_bytes()
