"""What a person does so that another is not there for them, nor they for the other."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from chassis.service.errors import QuotaExceeded
from resource_services.friends import circles, pair
from resource_services.friends.endings import drop_requests, end_friendship
from resource_services.friends.errors import BlockNotFound, PersonNotFound
from resource_services.friends.models import Block
from resource_services.friends.parts import Parts


def block(parts: Parts, me: str, other: str) -> None:
    """Part from someone and be invisible to each other from now on; a second time changes nothing.

    Raises NotWithYourself, QuotaExceeded, or PersonNotFound also where the other has blocked already.
    """
    with parts.database.writing() as session:
        mine, theirs = pair.hold(session, me, other)
        if _block(session, me, other) is not None:
            return
        if _block(session, other, me) is not None:
            raise PersonNotFound
        if mine.blocks >= parts.settings.most_blocks:
            raise QuotaExceeded(f"You have blocked {mine.blocks} people, and that is all you may.")
        end_friendship(session, mine, theirs)
        drop_requests(session, mine, theirs)
        session.add(Block(sub=me, blocked_sub=other))
        mine.blocks += 1
        circles.touch(session, (mine, theirs))
    parts.announcer.tell(me, other)


def unblock(parts: Parts, me: str, other: str) -> None:
    """Be visible to each other again; what was between you stays ended. Raises BlockNotFound."""
    with parts.database.writing() as session:
        held = {person.sub: person for person in pair.hold_all(session, {me, other})}
        mine = delete(Block).where(Block.sub == me, Block.blocked_sub == other)
        if session.execute(mine.returning(Block.id)).first() is None:
            raise BlockNotFound
        held[me].blocks -= 1
        circles.touch(session, held.values())
    parts.announcer.tell(me, other)


def _block(session: Session, me: str, other: str) -> Block | None:
    return session.scalars(select(Block).where(Block.sub == me, Block.blocked_sub == other)).one_or_none()
