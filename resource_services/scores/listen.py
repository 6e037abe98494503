"""`python -m resource_services.scores.listen`: follow what identity tells of accounts."""

from sqlalchemy.orm import Session

from chassis.service import listen, people
from chassis.service.events import Event
from resource_services.scores import settings
from resource_services.scores.forgetting import forget
from resource_services.scores.models import Person


def apply(session: Session, event: Event) -> None:
    """Know people by their present names, and forget who is deleted."""
    people.follow(session, Person, event)
    if event.kind == people.DELETED:
        forget(session, event.data["sub"])


if __name__ == "__main__":
    listen.main(settings.read(), apply)
