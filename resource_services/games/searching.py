"""Finding games by words and tags, without a look at every game."""

from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from chassis.service.search_words import words
from resource_services.games import schemas
from resource_services.games.among import each_of
from resource_services.games.models import Game, GameWord
from resource_services.games.spelling import tag_word
from resource_services.games.viewer import Viewer
from resource_services.games.visibility import KEPT_FOR

_LAST = "\U0010ffff"
"""Behind every letter: what begins with a word lies between the word and the word with this after it."""
CANDIDATES = 1000
"""Games of strangers that are looked through for the other words, by likes and so on."""


def narrowed(query: schemas.GamesQuery) -> list[ColumnElement[bool]]:
    """What is asked of every game in the list."""
    conditions: list[ColumnElement[bool]] = []
    if query.visibility is not None:
        conditions.append(KEPT_FOR.in_([query.visibility]))
    if query.tag is not None:
        tag = aliased(GameWord)
        conditions.append(exists().where(tag.game_id == Game.id, tag.word == tag_word(query.tag)))
    for typed in words(query.q or ""):
        word = aliased(GameWord)
        conditions.append(exists().where(word.game_id == Game.id, _begins(word.word, typed)))
    return conditions


def candidates(session: Session, viewer: Viewer, query: schemas.GamesQuery) -> Select[Any]:
    """The ids of all games of the person's circle that may be meant, and of the newest of strangers.

    They are looked up by the longest word, as the one that fewest games have.
    """
    typed = max(words(query.q or ""), key=len, default="")
    exactly = tag_word(query.tag) if query.tag is not None and not typed else typed
    fits = GameWord.word == exactly if exactly != typed else _begins(GameWord.word, typed)
    circle = [*viewer.friends, *([viewer.sub] if query.among == "everyone" else [])]
    theirs = select(GameWord.game_id.label("id")).where(
        GameWord.owner_sub.in_(each_of(session, circle)), fits
    )
    if query.among != "everyone":
        return theirs
    newest = (
        select(GameWord.game_id.label("id"))
        .where(GameWord.open, GameWord.word == exactly)
        .order_by(GameWord.created_at.desc(), GameWord.game_id.desc())
        .limit(CANDIDATES)
    )
    beginning = (
        select(GameWord.game_id.label("id"))
        .where(GameWord.open, _begins(GameWord.word, typed), GameWord.word != exactly)
        .order_by(GameWord.word, GameWord.created_at, GameWord.game_id)
        .limit(CANDIDATES)
    )
    some = [newest, beginning] if exactly == typed else [newest]
    return union_all(theirs, *(select(each.subquery().c.id) for each in some))  # type: ignore[return-value]


def _begins(column: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    return (column >= word) & (column < word + _LAST)
