"""GET /api/v1/summary: what is new, in figures."""

from datetime import timedelta

from apiflask import APIBlueprint
from sqlalchemy import func, select

from chassis.service.errors import CannotTell
from chassis.service.openapi import needs
from chassis.service.tables import now
from resource_services.guard.flask import require_scope
from resource_services.posts import figure_schemas
from resource_services.posts.asking import viewer
from resource_services.posts.models import Author
from resource_services.posts.newest import newest_ids
from resource_services.posts.parts import parts

RECENT = timedelta(hours=24)
LONG_AGO = timedelta(days=31)
MOST = 99

bp = APIBlueprint("summary", __name__)


@bp.get("/summary")
@require_scope("posts:read")
@bp.input(figure_schemas.SummaryQuery, location="query", arg_name="query")
@bp.output(figure_schemas.Summary)
@bp.doc(**needs("posts:read", CannotTell, reads_input=True))
def read_summary(query: figure_schemas.SummaryQuery) -> figure_schemas.Summary:
    """Count your posts, and what your friends wrote lately."""
    since = max(query.since or now() - RECENT, now() - LONG_AGO)
    reader = viewer()
    friends = reader.circle.friends - reader.circle.blocked
    with parts.database.reading() as session:
        kept = session.scalar(select(Author.posts).where(Author.sub == reader.sub))
        lately = newest_ids(session, friends, reader=reader.sub, since=since, limit=MOST)
        recent = session.scalar(select(func.count()).select_from(lately.subquery())) if friends else 0
    return figure_schemas.Summary(posts=kept or 0, recent=recent or 0)
