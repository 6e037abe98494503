"""What people do with each other's posts: like them, and say something to them."""

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from chassis.service.errors import QuotaExceeded
from chassis.service.people import meet
from chassis.service.schemas import Person as ToldPerson
from chassis.service.tables import insert_into, now
from resource_services.posts import schemas, store
from resource_services.posts.errors import CommentNotFound, NotYourComment
from resource_services.posts.models import Comment, Like, Person, Post
from resource_services.posts.parts import Parts
from resource_services.posts.viewer import Viewer
from resource_services.posts.visibility import sees


def like(parts: Parts, viewer: Viewer, post_id: UUID) -> None:
    """Like a post, once; raises PostNotFound."""
    _ = viewer.circle  # asked before anything is locked
    with parts.database.writing() as session:
        post = store.held(session, viewer, post_id)
        meet(session, Person, viewer.sub, viewer.handle)
        new = insert_into(session, Like).values(post_id=post.id, sub=viewer.sub)
        if session.execute(new.on_conflict_do_nothing().returning(Like.post_id)).first() is not None:
            post.likes += 1


def unlike(parts: Parts, viewer: Viewer, post_id: UUID) -> None:
    """Like a post no more; raises PostNotFound."""
    _ = viewer.circle
    with parts.database.writing() as session:
        post = store.held(session, viewer, post_id)
        gone = delete(Like).where(Like.post_id == post.id, Like.sub == viewer.sub).returning(Like.post_id)
        if session.execute(gone).first() is not None:
            post.likes -= 1


def say(parts: Parts, viewer: Viewer, post_id: UUID, new: schemas.NewComment) -> schemas.Comment:
    """Say something to a post; raises PostNotFound or QuotaExceeded."""
    _ = viewer.circle
    with parts.database.writing() as session:
        post = store.held(session, viewer, post_id)
        if post.comments >= parts.limits.comments:
            raise QuotaExceeded(f"A post takes {post.comments} comments at most.")
        meet(session, Person, viewer.sub, viewer.handle)
        comment = Comment(post_id=post.id, author_sub=viewer.sub, text=new.text, created_at=now())
        session.add(comment)
        post.comments += 1
        session.flush()
        return told(comment, session.get_one(Person, viewer.sub))


def unsay(parts: Parts, viewer: Viewer, comment_id: UUID) -> None:
    """Delete a comment, as who wrote it or the post above it; raises CommentNotFound or NotYourComment."""
    _ = viewer.circle
    with parts.database.writing() as session:
        comment, post = _with_post(session, comment_id)
        if comment.author_sub in viewer.circle.blocked or not sees(viewer, post):
            raise CommentNotFound
        if viewer.sub not in {comment.author_sub, post.author_sub}:
            raise NotYourComment
        session.delete(comment)
        post.comments -= 1


def told(comment: Comment, author: Person) -> schemas.Comment:
    """Tell of a comment."""
    return schemas.Comment(
        id=comment.id,
        post=comment.post_id,
        author=ToldPerson.model_validate(author),
        text=comment.text,
        created_at=comment.created_at,
    )


def _with_post(session: Session, comment_id: UUID) -> tuple[Comment, Post]:
    """The comment and its post; the post is locked first, as everywhere, and then looked at again."""
    post_id = session.scalar(select(Comment.post_id).where(Comment.id == comment_id))
    post = session.get(Post, post_id, with_for_update=True) if post_id else None
    comment = session.get(Comment, comment_id)
    if post is None or comment is None:
        raise CommentNotFound
    return comment, post
