"""What somebody does with the newsletter: ask for it, confirm by a mailed link, leave."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from chassis.service.tables import insert_into, now
from resource_services.home import issue_schemas as schemas
from resource_services.home.errors import LinkNotFound
from resource_services.home.links import CONFIRM_WITHIN, confirmation_hash, who_leaves
from resource_services.home.models import Letter, Subscription
from resource_services.home.parts import Parts

ONE_QUESTION = timedelta(minutes=10)
"""An address is asked at most once in this time, however often somebody enters it."""


def subscribe(parts: Parts, address: str, language: str) -> None:
    """Ask an address by mail whether it wants the newsletter; one that gets it is left in peace.

    Whether it was known shows in nothing that the caller sees, nor in how long it takes: the mail is written
    and sent later.
    """
    moment = now()
    folded = address.casefold()
    with parts.database.writing() as session:
        insert = insert_into(session, Subscription).values(
            address=address, folded=folded, asked_at=moment, language=language
        )
        fresh = session.scalar(insert.on_conflict_do_nothing().returning(Subscription.id))
        query = select(Subscription).where(Subscription.folded == folded).with_for_update()
        row = session.scalars(query).one_or_none()
        if row is None or row.confirmed_at is not None:
            return
        if fresh is None and row.asked_at > moment - ONE_QUESTION:
            return
        row.asked_at, row.language = moment, language
        waiting = select(Letter.id).where(Letter.subscription_id == row.id, Letter.issue_id.is_(None))
        if session.scalar(waiting) is None:
            session.add(Letter(subscription_id=row.id))


def confirm(parts: Parts, token: str, sub: str | None) -> None:
    """Begin to send to the address whose link this is, once; raises LinkNotFound."""
    moment = now()
    with parts.database.writing() as session:
        query = select(Subscription).where(Subscription.confirm_hash == confirmation_hash(token))
        row = session.scalars(query.with_for_update()).one_or_none()
        if row is None or row.confirm_until is None or row.confirm_until <= moment:
            raise LinkNotFound
        row.confirmed_at, row.confirm_hash, row.confirm_until, row.sub = moment, None, None, sub


def leave(parts: Parts, token: str) -> None:
    """Forget the address that the link of a mail names; again is no error. Raises LinkNotFound."""
    subscription = who_leaves(parts.settings.link_key.get_secret_value(), token)
    if subscription is None:
        raise LinkNotFound
    with parts.database.writing() as session:
        session.execute(delete(Subscription).where(Subscription.id == subscription))


def counted(session: Session) -> schemas.Subscribers:
    """How many get the newsletter, and how many have not answered."""
    query = select(func.count(), func.count(Subscription.confirmed_at)).select_from(Subscription)
    everybody, confirmed = session.execute(query).one()
    return schemas.Subscribers(confirmed=confirmed, asked=everybody - confirmed)


def forget_unanswered(session: Session, moment: datetime) -> None:
    """Keep no address longer than its owner may answer."""
    too_old = Subscription.asked_at < moment - CONFIRM_WITHIN
    session.execute(delete(Subscription).where(Subscription.confirmed_at.is_(None), too_old))
