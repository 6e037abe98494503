"""An account is no more: nothing of the person stays, and nobody has them as a friend."""

from sqlalchemy import delete, or_, select, union
from sqlalchemy.orm import Session

from resource_services.friends import circles, pair
from resource_services.friends.endings import drop_requests, end_friendship
from resource_services.friends.models import Block, Friendship, Misspelling, Person, Request, SearchWord


def forget(session: Session, sub: str) -> None:
    """Remove everything of this person, in the caller's transaction; nothing for who is not known."""
    everyone = union(
        select(Friendship.friend_sub).where(Friendship.sub == sub),
        select(Request.from_sub).where(Request.to_sub == sub),
        select(Request.to_sub).where(Request.from_sub == sub),
        select(Block.blocked_sub).where(Block.sub == sub),
        select(Block.sub).where(Block.blocked_sub == sub),
    )
    held = {person.sub: person for person in pair.hold_all(session, {sub, *session.scalars(everyone)})}
    gone = held.pop(sub, None)
    if gone is None:
        return
    # Who came near between the question and the lock is held now: no more can come.
    held |= {person.sub: person for person in pair.hold_all(session, {*session.scalars(everyone)} - {*held})}
    for other in held.values():
        end_friendship(session, gone, other)
        drop_requests(session, gone, other)
    blockers = delete(Block).where(or_(Block.sub == sub, Block.blocked_sub == sub)).returning(Block.sub)
    for blocker in session.scalars(blockers).all():
        if blocker != sub:
            held[blocker].blocks -= 1
    circles.touch(session, [gone, *held.values()])
    session.flush()
    for table in (SearchWord, Misspelling, Person):
        session.execute(delete(table).where(table.sub == sub))
