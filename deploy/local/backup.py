"""A copy of all that the house keeps, taken while it runs or not."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from deploy.local.errors import CannotStart
from deploy.local.house import House

FOLDERS = ("secrets", "uploads", "mail")


def backup(house: House, now: datetime | None = None) -> Path:
    """Copy databases, secrets, uploads, mail and certificates beside GATEHOUSE_VAR; give the new folder.

    A SQLite file copied as it lies may lack what is still in its write-ahead log, so SQLite itself copies it.
    Raises CannotStart when there is nothing to copy.
    """
    databases = sorted(house.var.glob("*.sqlite3"))
    if not house.secrets.is_dir():
        raise CannotStart(f"there is no house in {house.var} to copy")
    moment = (now or datetime.now(UTC)).strftime("%Y%m%dT%H%M%S.%fZ")
    target = house.var.with_name(f"{house.var.name}-backup") / moment
    target.mkdir(mode=0o700, parents=True)
    for path in databases:
        with closing(sqlite3.connect(path)) as live, closing(sqlite3.connect(target / path.name)) as copy:
            live.backup(copy)
    for name in FOLDERS:
        if (house.var / name).is_dir():
            shutil.copytree(house.var / name, target / name, symlinks=True)
    certificates = target / "certs"
    certificates.mkdir(mode=0o700)
    for path in (*house.certificates.glob("*.pem"), *house.certificates.glob("*.key")):
        shutil.copy2(path, certificates / path.name)
    return target
