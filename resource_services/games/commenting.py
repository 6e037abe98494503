"""What people say to games."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from chassis.service.cursor import Cursor
from chassis.service.errors import QuotaExceeded
from chassis.service.people import meet
from chassis.service.schemas import Person as ToldPerson
from chassis.service.tables import now
from resource_services.games import social_schemas, store
from resource_services.games.among import each_of
from resource_services.games.errors import CommentNotFound, GameNotFound, NotYourComment
from resource_services.games.models import Comment, Person
from resource_services.games.parts import Parts
from resource_services.games.viewer import Viewer


def comments_of(
    session: Session, viewer: Viewer, game_id: UUID, *, after: Cursor | None, limit: int
) -> Sequence[Row[Comment, Person]]:
    """What was said to a game by people whom the viewer hears, newest first; raises GameNotFound."""
    store.visible_game(session, viewer, game_id, overseen=True)
    query = select(Comment, Person).join(Person, Person.sub == Comment.author_sub)
    query = query.where(Comment.game_id == game_id)
    if viewer.circle.blocked:
        query = query.where(Comment.author_sub.not_in(each_of(session, viewer.circle.blocked)))
    if after is not None:
        query = query.where(after.before(Comment.created_at, Comment.id))
    return session.execute(query.order_by(Comment.created_at.desc(), Comment.id.desc()).limit(limit)).all()


def say(parts: Parts, viewer: Viewer, game_id: UUID, text: str) -> social_schemas.Comment:
    """Say something to a game; raises GameNotFound or QuotaExceeded."""
    _ = viewer.circle  # asked before anything is locked
    with parts.database.writing() as session:
        game = store.visible_game(session, viewer, game_id, hold=True)
        if game.comments >= parts.kept.comments:
            raise QuotaExceeded(f"A game takes {game.comments} comments at most.")
        author = meet(session, Person, viewer.sub, viewer.handle)
        comment = Comment(game_id=game.id, author_sub=viewer.sub, text=text, created_at=now())
        session.add(comment)
        game.comments += 1
        session.flush()
        return told(comment, author)


def unsay(parts: Parts, viewer: Viewer, game_id: UUID, comment_id: UUID) -> None:
    """Delete a comment, as who wrote it, the game's owner or a moderator.

    Raises CommentNotFound or NotYourComment.
    """
    _ = viewer.circle
    with parts.database.writing() as session:
        try:
            game = store.visible_game(session, viewer, game_id, hold=True, overseen=True)
        except GameNotFound:
            raise CommentNotFound from None
        comment = session.get(Comment, comment_id)
        if comment is None or comment.game_id != game.id:
            raise CommentNotFound
        if not viewer.moderates and viewer.circle.hides(comment.author_sub):
            raise CommentNotFound
        if not viewer.moderates and viewer.sub not in {comment.author_sub, game.owner_sub}:
            raise NotYourComment
        session.delete(comment)
        game.comments -= 1


def told(comment: Comment, author: Person) -> social_schemas.Comment:
    """Tell of a comment."""
    return social_schemas.Comment(
        id=comment.id,
        game=comment.game_id,
        author=ToldPerson.model_validate(author),
        text=comment.text,
        created_at=comment.created_at,
    )
