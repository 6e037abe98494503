"""Questions asked of the posts' tables; what may not be seen is not found."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from chassis.service.cursor import Cursor
from chassis.service.tables import insert_into
from resource_services.posts.errors import NotYourPost, PostNotFound
from resource_services.posts.models import Author, Comment, Like, Person, Post
from resource_services.posts.newest import newest_ids
from resource_services.posts.viewer import Viewer
from resource_services.posts.visibility import ALL, open_to, oversees, sees

Shown = Row[Post, Person]


def by_author(
    session: Session, viewer: Viewer, author: str, *, after: Cursor | None, limit: int
) -> Sequence[Shown]:
    """The posts of `author` that the viewer may see, newest first; none of somebody who is not there."""
    allowed = open_to(viewer, author)
    query = _shown().where(Post.author_sub == author)
    if allowed != ALL:
        query = query.where(Post.visibility.in_(allowed), Post.hidden_at.is_(None))
    if after is not None:
        query = query.where(after.before(Post.created_at, Post.id))
    return session.execute(query.order_by(Post.created_at.desc(), Post.id.desc()).limit(limit)).all()


def feed(session: Session, viewer: Viewer, *, after: Cursor | None, limit: int) -> Sequence[Shown]:
    """The viewer's and their friends' posts, newest first."""
    authors = {viewer.sub, *viewer.circle.friends} - viewer.circle.blocked
    ids = newest_ids(session, authors, reader=viewer.sub, after=after, limit=limit)
    query = _shown().where(Post.id.in_(ids))
    return session.execute(query.order_by(Post.created_at.desc(), Post.id.desc())).all()


def post_for(session: Session, viewer: Viewer, post_id: UUID, *, overseen: bool = False) -> Shown:
    """The post, if it is there for the viewer; PostNotFound otherwise.

    `overseen` also lets a moderator see what they may judge.
    """
    found = session.execute(_shown().where(Post.id == post_id)).one_or_none()
    if found is None:
        # Asked all the same: an outage must not tell apart what is hidden from what is not there.
        _ = viewer.circle
        raise PostNotFound
    if not (overseen and oversees(viewer, found.Post)) and not sees(viewer, found.Post):
        raise PostNotFound
    return found


def held(session: Session, viewer: Viewer, post_id: UUID) -> Post:
    """The post, locked for a change around it, if it is there for the viewer; PostNotFound otherwise."""
    post = session.scalars(select(Post).where(Post.id == post_id).with_for_update()).one_or_none()
    if post is None or not sees(viewer, post):
        raise PostNotFound
    return post


def own(session: Session, viewer: Viewer, post_id: UUID) -> Post:
    """The post, locked for a change, if it is the viewer's; raises PostNotFound or NotYourPost."""
    post = held(session, viewer, post_id)
    if post.author_sub != viewer.sub:
        raise NotYourPost
    return post


def liked(session: Session, posts: Sequence[UUID], among: Sequence[str]) -> Sequence[Row[UUID, str]]:
    """Which of `among` like which of `posts`."""
    query = select(Like.post_id, Like.sub).where(Like.post_id.in_(posts), Like.sub.in_(among))
    return session.execute(query).all()


def comments_by(session: Session, posts: Sequence[UUID], among: Sequence[str]) -> dict[UUID, int]:
    """How many comments of `among` stand under each of `posts`."""
    query = (
        select(Comment.post_id, func.count().label("n"))
        .where(Comment.post_id.in_(posts), Comment.author_sub.in_(among))
        .group_by(Comment.post_id)
    )
    return {row.post_id: row.n for row in session.execute(query)}


def hold_author(session: Session, viewer: Viewer) -> int:
    """How many posts the person keeps; their other posts wait until this session ends."""
    fresh = insert_into(session, Author).values(
        sub=viewer.sub, posts=0, for_everyone=0, for_friends=0, picture_bytes=0
    )
    held_row = fresh.on_conflict_do_update(index_elements=["sub"], set_={"posts": Author.posts})
    count: int = session.execute(held_row.returning(Author.posts)).scalar_one()
    return count


def _shown() -> Select[Post, Person]:
    return select(Post, Person).join(Person, Person.sub == Post.author_sub)
