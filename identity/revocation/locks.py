"""Revoking and issuing wait for each other on the row of the account and of the application.

Issuing reads both under a shared lock, in the transaction that stores the token; revoking takes the row for
itself. Whichever comes second sees what the first did, so no token survives the revocation that it raced.
SQLite has one writer at a time: there the transaction itself is the lock.
"""

from typing import Any

from django.db import connection
from django.db.models import QuerySet


def take(rows: "QuerySet[Any]") -> None:
    """Lock rows for revoking, in the order of their keys; inside a transaction only."""
    list(rows.select_for_update().order_by("pk").values_list("pk"))


def share(rows: "QuerySet[Any]") -> bool:
    """Lock matching rows against revoking until the transaction ends; say whether there were any.

    A row that a revocation holds is waited for, and judged by what it says afterwards.
    """
    sql, parameters = rows.order_by().values_list("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sharing(sql), parameters)
        return cursor.fetchone() is not None


def sharing(sql: str) -> str:
    """The same query, holding what it finds; SQLite holds all of it anyway."""
    return f"{sql} FOR SHARE" if connection.vendor == "postgresql" else sql
