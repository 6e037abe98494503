"""What becomes of games when identity tells of people."""

from sqlalchemy import event as database_events
from sqlalchemy.orm import Session

from chassis.service import people
from chassis.service.events import Event
from resource_services.games.forgetting import forget
from resource_services.games.indexing import rename
from resource_services.games.models import Person
from resource_services.games.uploads import Uploads


def follow(uploads: Uploads, session: Session, event: Event) -> None:
    """Know people by their present names; of who is deleted keep no game and, once that is sure, no file."""
    if event.kind in {people.OPENED, people.CHANGED}:
        rename(session, event.data["sub"], event.data["handle"])
    if event.kind == people.DELETED:
        bundles = forget(session, event.data["sub"])

        @database_events.listens_for(session, "after_commit", once=True)
        def remove_files(_session: Session) -> None:
            for bundle in bundles:
                uploads.remove(bundle)

    people.follow(session, Person, event)
