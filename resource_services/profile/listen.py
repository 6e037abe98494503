"""`python -m resource_services.profile.listen`: follow who people are, and forget who has gone."""

from sqlalchemy.orm import Session

from chassis.service import listen, people
from chassis.service.events import Event
from resource_services.profile import settings, store
from resource_services.profile.models import Person


def apply(session: Session, event: Event) -> None:
    """Bring the directory in line, and of a deleted account keep nothing."""
    people.follow(session, Person, event)
    if event.kind == people.DELETED:
        store.forget(session, event.data["sub"])


if __name__ == "__main__":
    listen.main(settings.read(), apply)
