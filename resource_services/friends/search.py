"""Finding people by the beginning of a handle or name; then by what was nearly typed."""

from collections.abc import Iterable, Sequence
from itertools import islice

from sqlalchemy import ColumnElement, exists, select, tuple_, union
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from chassis.service.search_words import words
from resource_services.friends import store
from resource_services.friends.models import Misspelling, Person, SearchWord
from resource_services.friends.search_cursor import Found
from resource_services.friends.spelling import is_close, spellings, words_of

_LAST = "\U0010ffff"
"""Behind every letter: what begins with a word lies between the word and the word with this after it."""
_FEW = 3
"""People found by what was typed, from whom on nobody is looked for who is only spelt alike."""
_CANDIDATES = 150
"""Rows that a misspelt word is looked up in; more of one spelling are more than anyone reads."""


def search(
    session: Session, me: str, text: str, *, limit: int, after: Found | None = None
) -> tuple[list[Person], Found | None]:
    """People whom `me` may find by these words, and where the rest begins.

    Those whose words begin so come page after page; whose are one slip away, where hardly anyone's begin so.
    """
    typed = words(text)
    if not typed:
        return [], None
    rows = _beginning(session, me, typed, limit + 1, after)
    found = [person for person, _ in rows[:limit]]
    if len(rows) > limit:
        return found, Found(rows[limit - 1][1], found[-1].sub)
    if after is None and len(found) < min(limit, _FEW):
        found = _once([*found, *_near(session, me, typed, limit)])[:limit]
    return found, None


def _beginning(
    session: Session, me: str, typed: list[str], limit: int, after: Found | None
) -> Sequence[tuple[Person, str]]:
    """People with the first of their words that begins so, in the order of these words."""
    # The longest word is mostly the rarest: whoever has it is looked at for the others.
    first, *others = sorted(typed, key=len, reverse=True)
    earlier = aliased(SearchWord)
    query = (
        select(Person, SearchWord.word)
        .join(SearchWord, SearchWord.sub == Person.sub)
        .where(
            _begins(SearchWord.word, first),
            store.findable(me),
            # Of one person's few words, looked up by person: the index of words would be read over and over.
            ~exists().where(
                earlier.sub == SearchWord.sub,
                earlier.word.concat("") < SearchWord.word,
                _begins(earlier.word.concat(""), first),
            ),
        )
    )
    for word in others:
        another = aliased(SearchWord)
        query = query.where(exists().where(another.sub == SearchWord.sub, _begins(another.word, word)))
    if after is not None:
        # Also said of the word alone, by which the index is entered where the last page ended.
        query = query.where(
            SearchWord.word >= after.word,
            tuple_(SearchWord.word, SearchWord.sub) > (after.word, after.sub),
        )
    rows = session.execute(query.order_by(SearchWord.word, SearchWord.sub).limit(limit))
    return [(person, word) for person, word in rows]


def _near(session: Session, me: str, typed: list[str], limit: int) -> Iterable[Person]:
    """People every word of whom is at most a slip away, by handle; whole rows are read of these alone."""
    # Mostly the rarest: whoever may have it is looked at for the others.
    first = max(typed, key=len)
    spelt = spellings(first)
    if not spelt:
        return []
    some = (
        select(SearchWord.sub).where(_begins(SearchWord.word, first)),
        select(Misspelling.sub).where(Misspelling.spelling.in_(spelt)),
    )
    alike = union(*(select(each.limit(_CANDIDATES).subquery().c.sub) for each in some))
    query = select(Person.sub, Person.handle, Person.name).where(Person.sub.in_(alike), store.findable(me))
    people = session.execute(query.order_by(Person.handle, Person.sub)).all()
    fits = list(islice((row.sub for row in people if _fits(row.handle, row.name, typed)), limit))
    found = session.scalars(select(Person).where(Person.sub.in_(fits))).all() if fits else []
    return sorted(found, key=lambda person: fits.index(person.sub))


def _fits(handle: str, name: str, typed: list[str]) -> bool:
    own = words_of(handle, name)
    return all(any(is_close(word, each) for each in own) for word in typed)


def _begins(column: ColumnElement[str] | InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    return (column >= word) & (column < word + _LAST)


def _once(people: Iterable[Person]) -> list[Person]:
    return list({person.sub: person for person in people}.values())
