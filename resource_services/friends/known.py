"""Whose handle this process has entered already, so that reading writes nothing."""

from chassis.service.database import Database
from resource_services.friends import directory

MOST = 10_000


class Known:
    """Enters a person on their first request; on later ones only when their handle has changed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._handles: dict[str, str] = {}

    def meet(self, sub: str, handle: str) -> None:
        """Make sure that this person is in the directory."""
        if self._handles.get(sub) == handle:
            return
        with self._database.writing() as session:
            directory.learn(session, sub, handle=handle)
        if len(self._handles) >= MOST:
            self._handles.clear()
        self._handles[sub] = handle
