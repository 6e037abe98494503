"""Telling changed circles to who keeps them, from the table in which each change noted them."""

from dataclasses import replace

import structlog
from redis.exceptions import RedisError
from sqlalchemy import and_, delete, or_, select

from chassis.service.database import Database
from resource_services.friends.circle_keys import CircleKeys
from resource_services.friends.circles import Circle, circle_of, version_of
from resource_services.friends.models import Untold

BATCH = 100
_TRIES = 5

log = structlog.get_logger("friends")


class Announcer:
    """Writes circles to Valkey; without one (`keys` is None), as in most tests, nobody keeps any."""

    def __init__(self, database: Database, keys: CircleKeys | None) -> None:
        self._database = database
        self._keys = keys

    def tell(self, *subs: str) -> None:
        """Tell these people's circles now; the change stands already, so in an outage the worker does it."""
        if self._keys is None:
            return
        try:
            self.deliver(subs)
        except RedisError as error:
            log.warning("circles wait for the worker", why=type(error).__name__)

    def deliver(self, subs: tuple[str, ...] = ()) -> int:
        """Tell what waits, of `subs` or else the oldest of all, and strike it out; give how many waited.

        Raises RedisError when Valkey did not acknowledge all of them; then they wait on.
        """
        query = select(Untold.sub, Untold.version).order_by(Untold.version).limit(BATCH)
        with self._database.reading() as session:
            waiting = session.execute(query.where(Untold.sub.in_(subs)) if subs else query).all()
            circles = [circle_of(session, sub) for sub, _ in waiting]
        if not waiting or self._keys is None:
            return len(waiting)
        # Who was forgotten has no version any more: their circle is empty at the version of the forgetting.
        self._keys.write(
            circle if circle.version else replace(circle, version=version)
            for circle, (_, version) in zip(circles, waiting, strict=True)
        )
        told = or_(*(and_(Untold.sub == sub, Untold.version == version) for sub, version in waiting))
        with self._database.writing() as session:
            # Held in one order, as changes hold them; who is held just now changes again, and waits on.
            mine = select(Untold.sub).where(told).order_by(Untold.sub).with_for_update(skip_locked=True)
            session.execute(delete(Untold).where(Untold.sub.in_(session.scalars(mine).all()), told))
        return len(waiting)

    def answer(self, sub: str) -> Circle:
        """Give a circle, and leave it in Valkey for whoever asks next.

        After the writing the version is looked at once more: if Valkey lost its memory between a change and
        this writing, the earlier truth would stay.
        """
        with self._database.reading() as session:
            circle = circle_of(session, sub)
        for _ in range(_TRIES if self._keys is not None else 0):
            self._leave(circle)
            with self._database.reading() as session:
                if version_of(session, sub) == circle.version:
                    break
                circle = circle_of(session, sub)
        return circle

    def _leave(self, circle: Circle) -> None:
        if self._keys is None:
            return
        try:
            self._keys.write([circle])
        except RedisError as error:
            log.warning("circle not kept", why=type(error).__name__)
