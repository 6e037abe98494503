"""`python -m resource_services.messages.listen`: follow who people are, and forget who has gone."""

from sqlalchemy.orm import Session

from chassis.service import listen, people
from chassis.service.events import Event
from resource_services.messages import settings
from resource_services.messages.forgetting import forget
from resource_services.messages.models import Person


def apply(session: Session, event: Event) -> None:
    """Bring the directory in line, and of a deleted account keep nothing."""
    people.follow(session, Person, event)
    if event.kind == people.DELETED:
        forget(session, event.data["sub"])


if __name__ == "__main__":
    listen.main(settings.read(), apply)
