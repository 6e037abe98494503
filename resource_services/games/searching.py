"""Finding games by words and tags, without a look at every game."""

from collections.abc import Sequence
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
CANDIDATES = 500
"""Games of strangers that are looked through for the other words, by likes and so on."""


def narrowed(query: schemas.GamesQuery) -> list[ColumnElement[bool]]:
    """What is asked of every game in the list."""
    return [*kept_for(query), *_has(Game.id, words(query.q or ""), query.tag)]


def kept_for(query: schemas.GamesQuery) -> list[ColumnElement[bool]]:
    """Of that, what no word tells: all that is left to ask of candidates."""
    return [] if query.visibility is None else [KEPT_FOR.in_([query.visibility])]


def candidates(session: Session, viewer: Viewer, query: schemas.GamesQuery) -> Select[Any]:
    """The ids of all games of the person's circle that have every word, and of the newest of strangers.

    They are looked up by the longest word, as the one that fewest games have. The other words are looked for
    before any game is read: of five hundred games that lie anywhere in a great table, few are left.
    """
    typed, *others = sorted(words(query.q or ""), key=len, reverse=True) or [""]
    tag = tag_word(query.tag) if query.tag is not None else None
    exactly = tag if tag is not None and not typed else typed
    fits = GameWord.word == exactly if exactly != typed else _begins(GameWord.word, typed)
    circle = [*viewer.friends, *([viewer.sub] if query.among == "everyone" else [])]
    theirs = select(GameWord.game_id.label("id")).where(
        GameWord.owner_sub.in_(each_of(session, circle)), fits
    )
    some = [theirs]
    if query.among == "everyone":
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
        some += [newest, beginning] if exactly == typed else [newest]
    left = [each.subquery().c.id for each in some]
    also = query.tag if exactly == typed else None
    return union_all(*(select(game).where(*_has(game, others, also)) for game in left))  # type: ignore[return-value]


def _has(
    game: ColumnElement[Any] | InstrumentedAttribute[Any], typed: Sequence[str], tag: str | None
) -> list[ColumnElement[bool]]:
    """Whether a game, by its id, has words that begin so, and the tag."""
    found: list[ColumnElement[bool]] = []
    for each in typed:
        word = aliased(GameWord)
        found.append(exists().where(word.game_id == game, _begins(word.word, each)))
    if tag is not None:
        exact = aliased(GameWord)
        found.append(exists().where(exact.game_id == game, exact.word == tag_word(tag)))
    return found


def _begins(column: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    return (column >= word) & (column < word + _LAST)
