"""/api/v1/newsletter: the published issues, for everybody."""

from apiflask import APIBlueprint
from flask import Response, jsonify

from chassis.service.cursor import Cursor
from chassis.service.etags import with_etag
from chassis.service.openapi import open_to_all
from chassis.service.pagination import PageQuery, page_of
from resource_services.guard.flask import unguarded
from resource_services.home import issue_schemas as schemas
from resource_services.home import issues
from resource_services.home.errors import IssueNotFound
from resource_services.home.parts import parts
from resource_services.home.rendering import render

_WHY = "a published issue is for everybody"
_FRESH = "public, max-age=60"

bp = APIBlueprint("newsletter", __name__)


@bp.get("/newsletter")
@unguarded(_WHY)
@bp.input(PageQuery, location="query", arg_name="query")
@bp.output(schemas.Newsletter)
@bp.doc(**open_to_all(tag="Newsletter"))
def read_newsletter(query: PageQuery) -> Response:
    """List the published issues, newest first."""
    with parts.database.reading() as session:
        found = issues.published(session, after=query.after, limit=query.enough)
    page, more = page_of(
        found,
        query,
        address=f"{parts.settings.door}/api/v1/newsletter",
        place=lambda row: Cursor(row.published_at or row.created_at, row.id),
    )
    told = schemas.Newsletter(items=[schemas.PublishedIssue.model_validate(row) for row in page], next=more)
    response = with_etag(jsonify(told.model_dump(mode="json")), told)
    response.headers["Cache-Control"] = _FRESH
    return response


@bp.get("/newsletter/<slug>")
@unguarded(_WHY)
@bp.output(schemas.WholeIssue)
@bp.doc(**open_to_all(IssueNotFound, tag="Newsletter"))
def read_published(slug: str) -> Response:
    """Read one published issue."""
    with parts.database.reading() as session:
        row = issues.at(session, slug)
    brief = schemas.PublishedIssue.model_validate(row)
    told = schemas.WholeIssue(**brief.model_dump(), html=render(row.body))
    response = with_etag(jsonify(told.model_dump(mode="json")), told)
    response.headers["Cache-Control"] = _FRESH
    return response
