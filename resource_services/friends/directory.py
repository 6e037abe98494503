"""Who there is and how they are found: from identity's events, and before those from a token."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from chassis.service import people
from chassis.service.events import Event
from resource_services.friends.forgetting import forget
from resource_services.friends.models import Misspelling, Person, SearchWord
from resource_services.friends.spelling import spellings, words_of


def meet(session: Session, sub: str, username: str) -> None:
    """Enter who shows a good token before identity's word of them has come; who is known stays so."""
    if session.get(Person, sub) is None:
        people.meet(session, Person, sub, username)
        _index(session, sub)


def follow(session: Session, event: Event) -> None:
    """Do what an event of an account asks for; nothing stays of a person who is deleted."""
    sub = event.data["sub"]
    if event.kind == people.DELETED:
        forget(session, sub)
        return
    people.follow(session, Person, event)
    if event.kind in {people.OPENED, people.CHANGED}:
        _index(session, sub)


def _index(session: Session, sub: str) -> None:
    """Have the person found by the words of their present handle and name, and by no others."""
    held = select(Person).where(Person.sub == sub).with_for_update()
    person = session.scalars(held.execution_options(populate_existing=True)).one()
    words = words_of(person.handle, person.name)
    session.execute(delete(SearchWord).where(SearchWord.sub == sub))
    session.execute(delete(Misspelling).where(Misspelling.sub == sub))
    spelt = {spelling for word in words for spelling in spellings(word)}
    session.add_all(SearchWord(word=word, sub=sub) for word in words)
    session.add_all(Misspelling(spelling=spelling, sub=sub) for spelling in spelt)
