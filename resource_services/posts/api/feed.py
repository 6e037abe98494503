"""GET /api/v1/feed: what a person and their friends wrote."""

from apiflask import APIBlueprint

from chassis.service.cursor import Cursor
from chassis.service.errors import CannotTell
from chassis.service.openapi import needs
from chassis.service.pagination import PageQuery, page_of
from resource_services.guard.flask import require_scope
from resource_services.posts import schemas, store
from resource_services.posts.asking import viewer
from resource_services.posts.parts import parts
from resource_services.posts.telling import posts_for

bp = APIBlueprint("feed", __name__)


@bp.get("/feed")
@require_scope("posts:read")
@bp.input(PageQuery, location="query", arg_name="query")
@bp.output(schemas.PostPage)
@bp.doc(**needs("posts:read", CannotTell, reads_input=True))
def read_feed(query: PageQuery) -> schemas.PostPage:
    """List your own and your friends' posts, newest first."""
    reader = viewer()
    with parts.database.reading() as session:
        found = store.feed(session, reader, after=query.after, limit=query.enough)
        page, more = page_of(
            found,
            query,
            address=f"{parts.settings.door}/api/v1/feed",
            place=lambda row: Cursor(row.Post.created_at, row.Post.id),
        )
        return schemas.PostPage(items=posts_for(session, reader, page), next=more)
