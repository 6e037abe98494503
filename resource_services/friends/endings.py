"""What ends between two people who are held, whatever it was that ended it."""

from sqlalchemy import ColumnElement, and_, delete, or_
from sqlalchemy.orm import Session

from resource_services.friends.models import Friendship, Person, Request


def end_friendship(session: Session, mine: Person, theirs: Person) -> None:
    """End what there is between two people who are held; nothing where they are no friends."""
    either = or_(
        and_(Friendship.sub == mine.sub, Friendship.friend_sub == theirs.sub),
        and_(Friendship.sub == theirs.sub, Friendship.friend_sub == mine.sub),
    )
    if session.execute(delete(Friendship).where(either).returning(Friendship.id)).all():
        mine.friends -= 1
        theirs.friends -= 1


def drop_requests(session: Session, mine: Person, theirs: Person) -> None:
    """Strike out what is asked between two people who are held, in both directions."""
    dropped = delete(Request).where(between(mine.sub, theirs.sub)).returning(Request.from_sub)
    for from_sub in session.scalars(dropped).all():
        asker, asked = (mine, theirs) if from_sub == mine.sub else (theirs, mine)
        asker.requests_out -= 1
        asked.requests_in -= 1


def between(me: str, other: str) -> ColumnElement[bool]:
    """The condition that a request is one of these two people's."""
    return or_(
        and_(Request.from_sub == me, Request.to_sub == other),
        and_(Request.from_sub == other, Request.to_sub == me),
    )
