"""GET /api/v1/posts/<id>/history: what a post said before."""

from uuid import UUID

from apiflask import APIBlueprint
from sqlalchemy import select

from chassis.service.cursor import Cursor
from chassis.service.errors import CannotTell
from chassis.service.openapi import needs
from chassis.service.pagination import PageQuery, page_of
from resource_services.guard.flask import require_scope
from resource_services.posts import schemas, store
from resource_services.posts.asking import viewer
from resource_services.posts.errors import PostNotFound
from resource_services.posts.models import Revision
from resource_services.posts.parts import parts
from resource_services.posts.telling import game_of

bp = APIBlueprint("history", __name__)


@bp.get("/posts/<uuid:post_id>/history")
@require_scope("posts:read")
@bp.input(PageQuery, location="query", arg_name="query")
@bp.output(schemas.RevisionPage)
@bp.doc(**needs("posts:read", PostNotFound, CannotTell, reads_input=True))
def read_history(post_id: UUID, query: PageQuery) -> schemas.RevisionPage:
    """List what a post said before each of its edits, newest first."""
    asked = select(Revision).where(Revision.post_id == post_id)
    if query.after is not None:
        asked = asked.where(query.after.before(Revision.replaced_at, Revision.id))
    newest_first = asked.order_by(Revision.replaced_at.desc(), Revision.id.desc())
    with parts.database.reading() as session:
        store.post_for(session, viewer(), post_id, overseen=True)
        found = session.scalars(newest_first.limit(query.enough)).all()
    page, more = page_of(
        found,
        query,
        address=f"{parts.settings.door}/api/v1/posts/{post_id}/history",
        place=lambda row: Cursor(row.replaced_at, row.id),
    )
    items = [schemas.Revision(text=row.text, game=game_of(row), replaced_at=row.replaced_at) for row in page]
    return schemas.RevisionPage(items=items, next=more)
