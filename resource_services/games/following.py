"""What becomes of games when identity tells of their owners."""

from sqlalchemy import event as database_events
from sqlalchemy.orm import Session

from chassis.service import people
from chassis.service.events import Event
from resource_services.games import store
from resource_services.games.models import Person
from resource_services.games.uploads import Uploads


def follow(uploads: Uploads, session: Session, event: Event) -> None:
    """Know people by their present names; of who is deleted keep no game and, once that is sure, no file."""
    if event.kind == people.DELETED:
        bundles = store.forget_games_of(session, event.data["sub"])

        @database_events.listens_for(session, "after_commit", once=True)
        def remove_files(_session: Session) -> None:
            for bundle in bundles:
                uploads.remove(bundle)

    people.follow(session, Person, event)
