"""Questions asked of the profiles' tables."""

import re

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from chassis.service.tables import insert_into
from resource_services.profile.models import Person, Picture, Profile

_HANDLE = re.compile(r"\w{1,30}\Z", re.ASCII)
"""A database may refuse text that is none, such as NUL."""


def person(session: Session, sub: str) -> Person | None:
    """Who has this `sub`, if identity has told."""
    return session.get(Person, sub)


def person_called(session: Session, handle: str) -> Person | None:
    """Who has this handle now; handles know no case."""
    if not _HANDLE.match(handle):
        return None
    return session.scalars(select(Person).where(Person.handle == handle.lower())).first()


def profile(session: Session, sub: str) -> Profile:
    """What the person says of themselves, blank as long as they have not."""
    return session.get(Profile, sub) or Profile.blank(sub)


def profile_to_change(session: Session, sub: str) -> Profile:
    """The same, locked until the session ends."""
    blank = Profile.blank(sub)
    values = {column.key: getattr(blank, column.key) for column in Profile.__table__.columns}
    session.execute(insert_into(session, Profile).values(**values).on_conflict_do_nothing())
    return session.scalars(select(Profile).where(Profile.sub == sub).with_for_update()).one()


def picture(session: Session, sub: str, size: int) -> bytes | None:
    """The person's picture in that size, if there is one."""
    found = session.get(Picture, (sub, size))
    return found.webp if found is not None else None


def remove_pictures(session: Session, sub: str) -> None:
    """Take the person's picture away in every size."""
    session.execute(delete(Picture).where(Picture.sub == sub))


def forget(session: Session, sub: str) -> None:
    """Remove all that is kept of a person."""
    remove_pictures(session, sub)
    session.execute(delete(Profile).where(Profile.sub == sub))
