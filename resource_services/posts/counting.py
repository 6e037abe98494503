"""How many posts an author keeps, and for whom: kept with every change, since each profile shows it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from resource_services.posts.errors import PersonNotFound
from resource_services.posts.models import Author, Person, Post
from resource_services.posts.viewer import Viewer
from resource_services.posts.visibility import ALL, NOTHING, open_to

Count = InstrumentedAttribute[int]
SHOWN: dict[str, Count] = {"everyone": Author.for_everyone, "friends": Author.for_friends}
"""Where a post counts that others see."""


def count(session: Session, post: Post, step: int, picture_bytes: int = 0) -> None:
    """Count a post that is new, or one that goes; its author's row is locked after the post's, always."""
    shown = _shown(post)
    kept = [Author.posts] if shown is None else [Author.posts, shown]
    _add(session, post, {**dict.fromkeys(kept, step), Author.picture_bytes: picture_bytes})


@contextmanager
def counted_anew(session: Session, post: Post) -> Iterator[None]:
    """Keep the counts right through a change of who sees a post, which the session holds."""
    before = _shown(post)
    yield
    after = _shown(post)
    if before is not after:
        steps = ((before, -1), (after, 1))
        _add(session, post, {column: step for column, step in steps if column is not None})


def seen(session: Session, viewer: Viewer, sub: str) -> int:
    """How many posts of somebody's the viewer may see; raises PersonNotFound or CannotTell."""
    allowed = open_to(viewer, sub)
    known = select(Person.sub, Author).outerjoin(Author, Author.sub == Person.sub).where(Person.sub == sub)
    row = session.execute(known).one_or_none()
    if allowed == NOTHING or (row is None and sub != viewer.sub):
        raise PersonNotFound
    if row is None or row.Author is None:
        return 0
    shown = (getattr(row.Author, column.key) for name, column in SHOWN.items() if name in allowed)
    return int(row.Author.posts if allowed == ALL else sum(shown))


def _shown(post: Post) -> Count | None:
    """Where the post counts; a hidden one, or one that is for its author alone, is for no others."""
    return SHOWN.get(post.visibility) if post.hidden_at is None else None


def _add(session: Session, post: Post, steps: dict[Count, int]) -> None:
    values: dict[Any, Any] = {column: column + step for column, step in steps.items()}
    session.execute(update(Author).where(Author.sub == post.author_sub).values(values))
