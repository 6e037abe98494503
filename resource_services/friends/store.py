"""Questions asked of the friends' tables; who may not be seen is not found."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from chassis.service.cursor import Cursor
from resource_services.friends.errors import PersonNotFound
from resource_services.friends.models import Block, Friendship, Person, Request

FRIEND, ASKED, ASKING, STRANGER = "friend", "asked", "asking", "stranger"


@dataclass(frozen=True)
class Standing:
    """What somebody is to a person, and the open request between them, if there is one."""

    what: str = STRANGER
    request: UUID | None = None


def not_blocked(me: str, sub: Any = Person.sub) -> ColumnElement[bool]:
    """The one rule of who is there for `me`: nobody who blocked them, or whom they blocked."""
    return ~or_(
        exists().where(Block.sub == me, Block.blocked_sub == sub),
        exists().where(Block.sub == sub, Block.blocked_sub == me),
    )


def findable(me: str) -> ColumnElement[bool]:
    """Who may be come upon by `me` who did not know them: nobody who hides, is locked, or is blocked."""
    return ~Person.hidden & ~Person.locked & (Person.sub != me) & not_blocked(me)


def person(session: Session, me: str, sub: str) -> Person:
    """Someone whom `me` may see, also themselves; PersonNotFound otherwise."""
    found = session.scalars(select(Person).where(Person.sub == sub, not_blocked(me))).one_or_none()
    if found is None:
        raise PersonNotFound
    return found


def myself(session: Session, me: str, *, hold: bool = False) -> Person:
    """The person who asks, held for a change where that is wanted."""
    query = select(Person).where(Person.sub == me)
    found = session.scalars(query.with_for_update() if hold else query).one_or_none()
    if found is None:
        raise PersonNotFound
    return found


def friendship(session: Session, me: str, other: str) -> Friendship | None:
    """My side of our friendship, if we are friends."""
    return session.scalars(
        select(Friendship).where(Friendship.sub == me, Friendship.friend_sub == other)
    ).one_or_none()


def friends_of(session: Session, me: str, *, after: Cursor | None, limit: int) -> Sequence[Friendship]:
    """A person's friends, newest first, from behind `after`."""
    order = (Friendship.since, Friendship.id)
    return _page(session, select(Friendship).where(Friendship.sub == me), order, after, limit)


def requests_of(
    session: Session, me: str, *, incoming: bool, after: Cursor | None, limit: int
) -> Sequence[Request]:
    """What a person was asked, or asks, newest first, from behind `after`."""
    mine = Request.to_sub == me if incoming else Request.from_sub == me
    return _page(session, select(Request).where(mine), (Request.created_at, Request.id), after, limit)


def blocks_of(session: Session, me: str, *, after: Cursor | None, limit: int) -> Sequence[Block]:
    """Whom a person blocked, newest first, from behind `after`."""
    return _page(session, select(Block).where(Block.sub == me), (Block.since, Block.id), after, limit)


def standings(session: Session, me: str, subs: Collection[str]) -> dict[str, Standing]:
    """How each of these stands to `me`: a friend, asked by them, asking them; strangers are left out."""
    friends = select(Friendship.friend_sub).where(Friendship.sub == me, Friendship.friend_sub.in_(subs))
    asked = select(Request.to_sub, Request.id).where(Request.from_sub == me, Request.to_sub.in_(subs))
    asking = select(Request.from_sub, Request.id).where(Request.to_sub == me, Request.from_sub.in_(subs))
    return (
        {sub: Standing(FRIEND) for sub in session.scalars(friends)}
        | {sub: Standing(ASKED, request) for sub, request in session.execute(asked)}
        | {sub: Standing(ASKING, request) for sub, request in session.execute(asking)}
    )


def mutual(session: Session, me: str, sub: str) -> int:
    """How many friends two people have in common."""
    mine, theirs = aliased(Friendship), aliased(Friendship)
    both = (theirs.friend_sub == mine.friend_sub) & (theirs.sub == sub)
    counted = select(func.count()).select_from(mine).join(theirs, both).where(mine.sub == me)
    return session.scalars(counted).one()


def _page(
    session: Session, query: Select[Any], order: tuple[Any, Any], after: Cursor | None, limit: int
) -> Sequence[Any]:
    if after is not None:
        query = query.where(after.before(*order))
    return session.scalars(query.order_by(*(column.desc() for column in order)).limit(limit)).all()
