"""Whether a database's fault passes by itself, as a lock or a lost connection does, or is one of ours."""

import sqlite3


def passes(error: BaseException) -> bool:
    """Judge an OperationalError of SQLAlchemy or Django by what the driver said.

    SQLite calls a statement that is wrong in itself operational as well; PostgreSQL does not.
    """
    code: int = getattr(error.__cause__, "sqlite_errorcode", sqlite3.SQLITE_BUSY)
    return code & 0xFF != sqlite3.SQLITE_ERROR
