"""What becomes of posts when identity tells of an account."""

from uuid import UUID

from sqlalchemy import Select, delete, func, select, union, update
from sqlalchemy.orm import Session

from chassis.service import people
from chassis.service.events import Event
from resource_services.posts.models import Author, Case, Comment, Like, Person, Post, Report


def apply(session: Session, event: Event) -> None:
    """Know people by their new names, and forget everything of who is gone."""
    if event.kind == people.DELETED:
        forget(session, event.data["sub"])
    people.follow(session, Person, event)


def forget(session: Session, sub: str) -> None:
    """Remove all that a person wrote and liked, with what others said to it, and keep the counts right."""
    # The posts are locked first, as by whoever likes them or comments on them at this moment.
    touched = union(
        select(Like.post_id).where(Like.sub == sub), select(Comment.post_id).where(Comment.author_sub == sub)
    ).subquery()
    held = select(Post.id).join(touched, touched.c.post_id == Post.id).order_by(Post.id)
    session.execute(held.with_for_update(of=Post))
    _uncount(session, select(Like.post_id).where(Like.sub == sub), "likes")
    _uncount(session, select(Comment.post_id).where(Comment.author_sub == sub), "comments")
    session.execute(delete(Like).where(Like.sub == sub))
    session.execute(delete(Comment).where(Comment.author_sub == sub))
    session.execute(delete(Post).where(Post.author_sub == sub))
    session.execute(delete(Author).where(Author.sub == sub))
    session.execute(delete(Case).where(Case.author_sub == sub))
    session.execute(update(Report).where(Report.reporter_sub == sub).values(reporter_sub=None, note=""))
    session.execute(update(Case).where(Case.settled_by == sub).values(settled_by=None))


def _uncount(session: Session, gone: Select[UUID], count: str) -> None:
    """Take `gone`, one row for each like or comment, off the kept counts of their posts."""
    rows = gone.subquery()
    each = session.execute(select(rows.c.post_id, func.count().label("n")).group_by(rows.c.post_id)).all()
    column = getattr(Post, count)
    for row in each:
        session.execute(update(Post).where(Post.id == row.post_id).values({count: column - row.n}))
