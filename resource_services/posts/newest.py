"""The newest posts of some authors, at a cost that grows with the authors alone."""

import json
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Text, and_, cast, func, literal, or_, select, true
from sqlalchemy.orm import Session, aliased

from chassis.service.cursor import Cursor
from resource_services.posts.models import Post


def newest_ids(
    session: Session,
    authors: Iterable[str],
    *,
    reader: str,
    limit: int,
    after: Cursor | None = None,
    since: datetime | None = None,
) -> Select[UUID]:
    """Ask for the ids of the `limit` newest posts by `authors`, each of whom is the reader or their friend.

    Of each author no more than `limit` rows are read, along one index, however many there are: a plain
    `author IN (…)` would read and sort every post that any of them ever wrote.
    """
    asked = json.dumps(sorted(authors))
    by: ColumnElement[str]
    if session.get_bind().dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import JSONB  # noqa: PLC0415 - it loads the whole dialect

        author = func.jsonb_array_elements_text(cast(literal(asked, Text), JSONB)).table_valued("value")
    else:
        author = func.json_each(asked).table_valued("value")
    by = author.c.value
    open_to_reader = or_(Post.author_sub == reader, and_(Post.visibility != "me", Post.hidden_at.is_(None)))
    some = (
        select(Post.id, Post.created_at)
        .where(Post.author_sub == by, open_to_reader)
        .order_by(Post.created_at.desc(), Post.id.desc())
        .limit(limit)
    )
    if after is not None:
        some = some.where(after.before(Post.created_at, Post.id))
    if since is not None:
        some = some.where(Post.created_at > since)
    if session.get_bind().dialect.name == "postgresql":
        each = some.lateral()
        found = select(each.c.id).select_from(author.join(each, true()))
        return found.order_by(each.c.created_at.desc(), each.c.id.desc()).limit(limit)
    # SQLite knows no LATERAL, but goes through the rows of a subquery that stands behind IN.
    post = aliased(Post)
    ids = some.with_only_columns(Post.id).correlate(author)
    found = select(post.id).select_from(author).join(post, post.id.in_(ids))
    return found.order_by(post.created_at.desc(), post.id.desc()).limit(limit)
