"""Whom this process has entered already, so that reading writes nothing."""

from chassis.service.database import Database
from resource_services.friends import directory

MOST = 10_000


class Known:
    """Enters a person on their first request."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._subs: set[str] = set()

    def meet(self, sub: str, username: str) -> None:
        """Make sure that this person is in the directory."""
        if sub in self._subs:
            return
        with self._database.writing() as session:
            directory.meet(session, sub, username)
        if len(self._subs) >= MOST:
            self._subs.clear()
        self._subs.add(sub)
