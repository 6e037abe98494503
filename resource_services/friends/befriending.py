"""What happens between two people until they are friends, and when they are so no more."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from chassis.service.errors import QuotaExceeded
from chassis.service.tables import now
from resource_services.friends import circles, pair, store
from resource_services.friends.endings import between, drop_requests, end_friendship
from resource_services.friends.errors import AlreadyAsked, AlreadyFriends, FriendNotFound, RequestNotFound
from resource_services.friends.models import Friendship, Person, Request
from resource_services.friends.parts import Parts


@dataclass(frozen=True)
class Asked:
    """What came of asking: an open request, or a friendship where the other had asked first."""

    request: Request | None = None
    friendship: Friendship | None = None


def ask(parts: Parts, me: str, other: str, note: str) -> Asked:
    """Ask to be friends; who was asked by the other says yes by asking back.

    Raises PersonNotFound, NotWithYourself, AlreadyFriends, AlreadyAsked or QuotaExceeded.
    """
    with parts.database.writing() as session:
        mine, theirs = pair.hold_visible(session, me, other)
        if store.friendship(session, me, other) is not None:
            raise AlreadyFriends
        open_requests = session.scalars(select(Request).where(between(me, other))).all()
        if any(request.from_sub == me for request in open_requests):
            raise AlreadyAsked
        if open_requests:
            asked = Asked(friendship=_befriend(session, mine, theirs, parts.settings.most_friends))
        else:
            if mine.requests_out >= parts.settings.most_requests:
                raise QuotaExceeded(
                    f"{mine.requests_out} people have yet to answer you. Wait, or cancel one."
                )
            request = Request(from_sub=me, to_sub=other, note=note, asker=mine, asked=theirs)
            session.add(request)
            mine.requests_out += 1
            theirs.requests_in += 1
            asked = Asked(request=request)
    parts.announcer.tell(me, other)
    return asked


def accept(parts: Parts, me: str, request_id: UUID) -> Friendship:
    """Say yes to who asked; raises RequestNotFound when no such question is open, or QuotaExceeded."""
    with parts.database.writing() as session:
        request = _held(session, request_id, me)
        if request.to_sub != me:
            raise RequestNotFound
        other = request.from_sub
        made = _befriend(session, request.asked, request.asker, parts.settings.most_friends)
    parts.announcer.tell(me, other)
    return made


def decline(parts: Parts, me: str, request_id: UUID) -> None:
    """Say no to who asked, who is not told; raises RequestNotFound."""
    with parts.database.writing() as session:
        request = _held(session, request_id, me)
        if request.to_sub != me:
            raise RequestNotFound
        drop_requests(session, request.asker, request.asked)


def cancel(parts: Parts, me: str, request_id: UUID) -> None:
    """Take one's own question back; raises RequestNotFound."""
    with parts.database.writing() as session:
        request = _held(session, request_id, me)
        if request.from_sub != me:
            raise RequestNotFound
        drop_requests(session, request.asker, request.asked)


def part(parts: Parts, me: str, other: str) -> None:
    """End a friendship; raises FriendNotFound."""
    with parts.database.writing() as session:
        held = {person.sub: person for person in pair.hold_all(session, {me, other})}
        if store.friendship(session, me, other) is None:
            raise FriendNotFound
        end_friendship(session, held[me], held[other])
        circles.touch(session, held.values())
    parts.announcer.tell(me, other)


def _befriend(session: Session, mine: Person, theirs: Person, most: int) -> Friendship:
    if mine.friends >= most:
        raise QuotaExceeded(f"You have {mine.friends} friends, and that is all you may have.")
    if theirs.friends >= most:
        raise QuotaExceeded("This person has as many friends as one may have.")
    drop_requests(session, mine, theirs)
    made = {"id": uuid4(), "since": now()}
    own = Friendship(sub=mine.sub, friend_sub=theirs.sub, person=theirs, **made)
    session.add_all([own, Friendship(sub=theirs.sub, friend_sub=mine.sub, person=mine, **made)])
    mine.friends += 1
    theirs.friends += 1
    circles.touch(session, (mine, theirs))
    return own


def _held(session: Session, request_id: UUID, me: str) -> Request:
    """The open request of this id, with both people held; who is in it never changes."""
    seen = session.get(Request, request_id)
    if seen is None or me not in {seen.from_sub, seen.to_sub}:
        raise RequestNotFound
    pair.hold_all(session, {seen.from_sub, seen.to_sub})
    held = select(Request).where(Request.id == request_id).execution_options(populate_existing=True)
    request = session.scalars(held).one_or_none()
    if request is None:
        raise RequestNotFound
    return request
