"""What becomes of subscriptions when identity tells of an account."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from chassis.service import people
from chassis.service.events import Event
from resource_services.home.models import Subscription


def apply(session: Session, event: Event) -> None:
    """Forget the addresses that an account confirmed which is gone; nothing else here is anybody's."""
    if event.kind == people.DELETED:
        session.execute(delete(Subscription).where(Subscription.sub == event.data["sub"]))
