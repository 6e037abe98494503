"""What one reader is told of posts: people who are blocked either way are not counted."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from chassis.service.schemas import Person as ToldPerson
from resource_services.posts import schemas, store
from resource_services.posts.models import Post, Revision
from resource_services.posts.store import Shown
from resource_services.posts.viewer import Viewer


def posts_for(session: Session, viewer: Viewer, shown: Sequence[Shown]) -> list[schemas.Post]:
    """Tell of posts that the viewer may see."""
    likes = [row.Post.id for row in shown if row.Post.likes]
    comments = [row.Post.id for row in shown if row.Post.comments]
    blocked = sorted(viewer.circle.blocked) if likes or comments else []
    mine: set[UUID] = set()
    unseen: Counter[UUID] = Counter()
    for post_id, sub in store.liked(session, likes, [viewer.sub, *blocked]) if likes else ():
        if sub == viewer.sub:
            mine.add(post_id)
        else:
            unseen[post_id] += 1
    unheard = store.comments_by(session, comments, blocked) if comments and blocked else {}
    return [
        schemas.Post(
            **written(row.Post).model_dump(),
            author=ToldPerson.model_validate(row.Person),
            likes=row.Post.likes - unseen[row.Post.id],
            liked=row.Post.id in mine,
            comments=row.Post.comments - unheard.get(row.Post.id, 0),
            created_at=row.Post.created_at,
            edited_at=row.Post.edited_at,
        )
        for row in shown
    ]


def written(post: Post) -> schemas.Written:
    """The part of a post that only its author and moderators change."""
    hidden = None
    if post.hidden_at is not None:
        hidden = schemas.Hidden(reason=post.hidden_reason or "", at=post.hidden_at)
    return schemas.Written.model_validate(
        {
            "id": post.id,
            "text": post.text,
            "visibility": post.visibility,
            "game": game_of(post),
            "picture": picture_of(post),
            "edits": post.edits,
            "hidden": hidden,
        }
    )


def picture_of(post: Post) -> schemas.Picture | None:
    """The post's picture, if any."""
    if post.picture is None:
        return None
    return schemas.Picture(
        version=post.picture, width=post.picture_width, height=post.picture_height, about=post.picture_about
    )


def game_of(said: Post | Revision) -> schemas.Game | None:
    """The game that is mentioned, if any."""
    if said.game_id is None or said.game_title is None:
        return None
    return schemas.Game(id=said.game_id, title=said.game_title)
