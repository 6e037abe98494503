"""What a moderator does with a post: hide it for a reason that its author reads, and show it again."""

from uuid import UUID

from sqlalchemy import select

from chassis.service.tables import now
from resource_services.posts import schemas, store
from resource_services.posts.counting import counted_anew
from resource_services.posts.errors import ModeratorsOnly, PostNotFound
from resource_services.posts.models import Post
from resource_services.posts.parts import Parts
from resource_services.posts.reporting import settle_open
from resource_services.posts.telling import posts_for
from resource_services.posts.viewer import Viewer
from resource_services.posts.visibility import oversees


def hide(parts: Parts, viewer: Viewer, post_id: UUID, reason: str | None) -> schemas.Post:
    """Hide a post for `reason`, or show it again for None; raises ModeratorsOnly or PostNotFound."""
    if not viewer.moderates:
        raise ModeratorsOnly
    _ = viewer.circle
    with parts.database.writing() as session:
        post = session.scalars(select(Post).where(Post.id == post_id).with_for_update()).one_or_none()
        if post is None or not oversees(viewer, post):
            raise PostNotFound
        shown = store.post_for(session, viewer, post_id, overseen=True)
        if reason is not None:
            settle_open(session, post_id, viewer.sub, reason)
        with counted_anew(session, post):
            post.hidden_reason = reason
            post.hidden_at, post.hidden_by = (now(), viewer.sub) if reason is not None else (None, None)
        session.flush()
        return posts_for(session, viewer, [shown])[0]
