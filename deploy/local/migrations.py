"""Which services' tables are as their code expects, so that a start need not ask each of them."""

import re
import sqlite3
from contextlib import closing

from deploy.local.house import House
from deploy.local.settings import ROOT, meant_for

_REVISION = re.compile(r'^revision(?:: str)? = "(\w+)"', re.MULTILINE)


def are_done(house: House, service: str) -> bool:
    """Whether the service's SQLite file says that its newest migration has run.

    Of a database elsewhere, only the service itself can tell.
    """
    database = house.var / f"{service}.sqlite3"
    if f"{service.upper()}_DATABASE_URL" in meant_for(service) or not database.exists():
        return False
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            return connection.execute("SELECT version_num FROM alembic_version").fetchall() == [
                (_newest(service),)
            ]
    except sqlite3.Error:
        return False


def _newest(service: str) -> str | None:
    """The revision of the last migration; their files are numbered."""
    files = sorted((ROOT / "resource_services" / service / "migrations").glob("[0-9]*.py"))
    found = _REVISION.search(files[-1].read_text(encoding="utf-8")) if files else None
    return found[1] if found is not None else None
