"""What a person does with posts of their own: write one, edit it, delete it."""

from typing import Any
from uuid import UUID

from chassis.service.errors import QuotaExceeded
from chassis.service.etags import check_if_match
from chassis.service.people import meet
from chassis.service.tables import now
from resource_services.posts import schemas, store
from resource_services.posts.counting import count, counted_anew
from resource_services.posts.models import Person, Post, Revision
from resource_services.posts.parts import Parts
from resource_services.posts.telling import posts_for, written
from resource_services.posts.viewer import Viewer


def write(parts: Parts, viewer: Viewer, new: schemas.NewPost) -> schemas.Post:
    """Write a post; raises QuotaExceeded."""
    with parts.database.writing() as session:
        meet(session, Person, viewer.sub, viewer.handle)
        kept = store.hold_author(session, viewer)
        if kept >= parts.limits.posts:
            raise QuotaExceeded(f"You keep {kept} posts, and that is all you may. Delete one first.")
        post = Post(
            author_sub=viewer.sub,
            text=new.text,
            visibility=new.visibility,
            likes=0,
            comments=0,
            edits=0,
        )
        _mention(post, new.game)
        session.add(post)
        session.flush()
        count(session, post, 1)
        return posts_for(session, viewer, [store.post_for(session, viewer, post.id)])[0]


def edit(parts: Parts, viewer: Viewer, post_id: UUID, changes: schemas.PostEdit) -> schemas.Post:
    """Change a post, and keep what it said; raises PostNotFound, NotYourPost or a failed precondition."""
    sent: dict[str, Any] = {name: getattr(changes, name) for name in changes.model_fields_set}
    with parts.database.reading() as session:
        # Judged once more below; what must be asked of others is asked before anything is locked.
        posts_for(session, viewer, [store.post_for(session, viewer, post_id)])
    with parts.database.writing() as session:
        post = store.own(session, viewer, post_id)
        check_if_match(written(post))
        before = Revision(post_id=post.id, text=post.text, game_id=post.game_id, game_title=post.game_title)
        with counted_anew(session, post):
            post.visibility = sent.get("visibility", post.visibility)
        post.text = sent.get("text", post.text)
        if "game" in sent:
            _mention(post, sent["game"])
        if (post.text, post.game_id, post.game_title) != (before.text, before.game_id, before.game_title):
            if post.edits >= parts.limits.edits:
                raise QuotaExceeded(f"A post is edited {post.edits} times at most. Write a new one.")
            before.replaced_at = post.edited_at = now()
            post.edits += 1
            session.add(before)
        session.flush()
        return posts_for(session, viewer, [store.post_for(session, viewer, post.id)])[0]


def delete(parts: Parts, viewer: Viewer, post_id: UUID) -> None:
    """Delete a post with all that stands under it; raises what `edit` raises."""
    with parts.database.reading() as session:
        store.post_for(session, viewer, post_id)  # as in `edit`
    with parts.database.writing() as session:
        post = store.own(session, viewer, post_id)
        check_if_match(written(post), need="if sent")
        count(session, post, -1, -post.picture_bytes)
        session.delete(post)


def _mention(post: Post, game: schemas.GameMention | None) -> None:
    post.game_id = game.id if game else None
    post.game_title = game.title if game else None
