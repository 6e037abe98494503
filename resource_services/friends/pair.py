"""Two people held still: whatever happens between them happens one after the other."""

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from resource_services.friends.errors import NotWithYourself, PersonNotFound
from resource_services.friends.models import Block, Person


def hold(session: Session, me: str, other: str) -> tuple[Person, Person]:
    """Lock both rows, always in one order, so that no two changes wait for each other.

    Raises NotWithYourself, or PersonNotFound when there is no such other.
    """
    if me == other:
        raise NotWithYourself
    found = {person.sub: person for person in hold_all(session, {me, other})}
    if me not in found or other not in found:
        raise PersonNotFound
    return found[me], found[other]


def hold_all(session: Session, subs: set[str]) -> list[Person]:
    """Lock the rows of all these people, in the same one order."""
    query = select(Person).where(Person.sub.in_(subs)).order_by(Person.sub).with_for_update()
    return list(session.scalars(query.execution_options(populate_existing=True)))


def is_blocked(session: Session, me: str, other: str) -> bool:
    """Whether either has blocked the other."""
    either = or_(
        and_(Block.sub == me, Block.blocked_sub == other), and_(Block.sub == other, Block.blocked_sub == me)
    )
    return bool(session.scalar(select(exists().where(either))))


def hold_visible(session: Session, me: str, other: str) -> tuple[Person, Person]:
    """Lock both, if neither has blocked the other; who is blocked is as not there: PersonNotFound."""
    held = hold(session, me, other)
    if is_blocked(session, me, other):
        raise PersonNotFound
    return held
