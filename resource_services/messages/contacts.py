"""Rule: a person chooses among friends whom they may write to."""

from sqlalchemy.orm import Session

from chassis.service.circle import Circle
from resource_services.messages import store
from resource_services.messages.models import Person

MOST = 50
"""So many are shown; whoever looks for one more types how they begin."""
LARGEST_CIRCLE = 5000


def contacts(session: Session, circle: Circle, begins: str) -> list[Person]:
    """Friends whose handle, or a word of whose name, begins so; by name."""
    subs = sorted(circle.friends - circle.blocked)[:LARGEST_CIRCLE]
    begins = begins.strip().removeprefix("@").casefold()
    found = [
        person
        for person in store.people(session, subs).values()
        if any(word.startswith(begins) for word in _words(person))
    ]
    return sorted(found, key=lambda person: (person.name.casefold(), person.handle))[:MOST]


def _words(person: Person) -> list[str]:
    name = person.name.casefold()
    return [person.handle.casefold(), name, *name.split()]
