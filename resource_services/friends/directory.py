"""Who there is, as identity tells it: by a person's own token, and by what happens to accounts."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from chassis.service.tables import insert_into
from resource_services.friends.models import Misspelling, Person, SearchWord
from resource_services.friends.spelling import spellings, words_of


def learn(session: Session, sub: str, *, handle: str, name: str = "", locked: bool | None = None) -> None:
    """Know a person by this handle and name from now on; a name that is not told is the one that is known.

    Who is new is entered; who is known is found by the new words and no more by the old.
    """
    new = {"handle": handle, "name": name or handle, "locked": bool(locked)}
    counts = {"hidden": False, "friends": 0, "requests_in": 0, "requests_out": 0, "blocks": 0, "version": 0}
    insert = insert_into(session, Person).values(sub=sub, **new, **counts)
    entered = session.execute(insert.on_conflict_do_nothing().returning(Person.sub)).first() is not None
    person = session.scalars(select(Person).where(Person.sub == sub).with_for_update()).one()
    if locked is not None:
        person.locked = locked
    if not entered:
        name = name or (handle if person.name == person.handle else person.name)
        if (person.handle, person.name) == (handle, name):
            return
        person.handle, person.name = handle, name
    session.flush()
    _index(session, person)


def _index(session: Session, person: Person) -> None:
    words = words_of(person.handle, person.name)
    session.execute(delete(SearchWord).where(SearchWord.sub == person.sub))
    session.execute(delete(Misspelling).where(Misspelling.sub == person.sub))
    spelt = {spelling for word in words for spelling in spellings(word)}
    session.add_all(SearchWord(word=word, sub=person.sub) for word in words)
    session.add_all(Misspelling(spelling=spelling, sub=person.sub) for spelling in spelt)
