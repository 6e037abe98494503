"""A person's circle: who their friends are, and between whom and them stands a block, in either direction."""

import time
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from chassis.service.tables import upsert
from resource_services.friends.models import Block, Friendship, Person, Untold


@dataclass(frozen=True)
class Circle:
    """What was true of `sub` at `at` (Unix time) or later; a greater `version` is a later truth."""

    sub: str
    friends: list[str]
    blocked: list[str]
    version: int
    at: float


def version_of(session: Session, sub: str) -> int:
    """The version of a person's circle; 0 for who is not known."""
    return session.scalar(select(Person.version).where(Person.sub == sub)) or 0


def circle_of(session: Session, sub: str) -> Circle:
    """The circle of `sub`; that of nobody is empty.

    The version is read before the lists: what changes meanwhile is at worst told under a version too old,
    and the newer version follows.
    """
    at = time.time()
    version = version_of(session, sub)
    friends = session.scalars(
        select(Friendship.friend_sub).where(Friendship.sub == sub).order_by(Friendship.friend_sub)
    )
    either = union(
        select(Block.blocked_sub).where(Block.sub == sub), select(Block.sub).where(Block.blocked_sub == sub)
    )
    return Circle(sub, list(friends), sorted(session.scalars(either)), version, at)


def touch(session: Session, people: Iterable[Person]) -> None:
    """Note in the transaction of the change that these circles changed and must be told.

    The rows must be held. Versions follow the clock, so that who is forgotten and comes back goes on from
    where they were.
    """
    for person in sorted(people, key=lambda person: person.sub):
        person.version = max(person.version + 1, time.time_ns() // 1000)
        upsert(session, Untold, {"sub": person.sub}, version=person.version)
