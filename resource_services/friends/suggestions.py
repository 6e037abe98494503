"""People whom one may know: friends of friends, those with most friends in common first."""

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from resource_services.friends import store
from resource_services.friends.models import Friendship, Person, Request

_NEWEST = 100
"""Friends whose friends are looked at: the newest, so that an answer takes no longer with five thousand."""


def suggest(session: Session, me: str, limit: int) -> list[tuple[Person, int]]:
    """People to ask, each with how many friends you have in common; nobody who was asked, or who asks."""
    newest = (
        select(Friendship.friend_sub)
        .where(Friendship.sub == me)
        .order_by(Friendship.since.desc(), Friendship.id.desc())
        .limit(_NEWEST)
        .subquery()
    )
    theirs, own = aliased(Friendship), aliased(Friendship)
    counted = (
        select(theirs.friend_sub, func.count().label("mutual"))
        .join(newest, newest.c.friend_sub == theirs.sub)
        .group_by(theirs.friend_sub)
        .subquery()
    )
    open_between = or_(
        (Request.from_sub == me) & (Request.to_sub == Person.sub),
        (Request.to_sub == me) & (Request.from_sub == Person.sub),
    )
    query = (
        select(Person, counted.c.mutual)
        .join(counted, counted.c.friend_sub == Person.sub)
        .where(
            store.findable(me),
            ~exists().where(own.sub == me, own.friend_sub == Person.sub),
            ~exists().where(open_between),
        )
        .order_by(counted.c.mutual.desc(), Person.handle, Person.sub)
        .limit(limit)
    )
    return [(person, count) for person, count in session.execute(query)]
