"""Finding people by the beginning of a handle or name; then by what was nearly typed."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from chassis.service.search_words import words
from resource_services.friends import store
from resource_services.friends.models import Misspelling, Person, SearchWord
from resource_services.friends.spelling import is_close, spellings, words_of

_LAST = "\U0010ffff"
"""Behind every letter: what begins with a word lies between the word and the word with this after it."""
_WORDS_EACH = 4
"""Words of one person that may begin alike, before they are made one again."""
_CANDIDATES = 300
"""Rows that a misspelt word is looked up in; more of one spelling are more than anyone reads."""


def search(session: Session, me: str, text: str, limit: int) -> list[Person]:
    """People whom `me` may find by these words: first whose words begin so, then whose are one slip away."""
    typed = words(text)
    if not typed:
        return []
    found = _once(_beginning(session, me, typed, limit * _WORDS_EACH))[:limit]
    if len(found) < limit:
        near = _near(session, me, typed)
        found = _once([*found, *near])[:limit]
    return found


def _beginning(session: Session, me: str, typed: list[str], limit: int) -> Iterable[Person]:
    first, *others = typed
    query = (
        select(Person)
        .join(SearchWord, SearchWord.sub == Person.sub)
        .where(_begins(SearchWord.word, first), store.findable(me))
    )
    for word in others:
        another = aliased(SearchWord)
        query = query.where(exists().where(another.sub == Person.sub, _begins(another.word, word)))
    return session.scalars(query.order_by(SearchWord.word, SearchWord.sub).limit(limit))


def _near(session: Session, me: str, typed: list[str]) -> Iterable[Person]:
    spelt = set().union(*(spellings(word) for word in typed))
    if not spelt:
        return []
    alike = select(Misspelling.sub).where(Misspelling.spelling.in_(spelt)).limit(_CANDIDATES)
    query = (
        select(Person).where(Person.sub.in_(alike), store.findable(me)).order_by(Person.handle, Person.sub)
    )
    return [person for person in session.scalars(query) if _fits(person, typed)]


def _fits(person: Person, typed: list[str]) -> bool:
    own = words_of(person.handle, person.name)
    return all(any(is_close(word, each) for each in own) for word in typed)


def _begins(column: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    return (column >= word) & (column < word + _LAST)


def _once(people: Iterable[Person]) -> list[Person]:
    return list({person.sub: person for person in people}.values())
