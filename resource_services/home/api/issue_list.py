"""/api/v1/issues: all issues, drafts among them, and writing one; for administrators."""

from apiflask import APIBlueprint
from flask import Response

from chassis.service.cursor import Cursor
from chassis.service.errors import BodyTooLarge, QuotaExceeded, UnsupportedMediaType
from chassis.service.idempotency import idempotent
from chassis.service.media import accepts
from chassis.service.openapi import needs
from chassis.service.pagination import PageQuery, page_of
from resource_services.guard.flask import require_scope
from resource_services.home import issue_schemas as schemas
from resource_services.home import issues, publishing
from resource_services.home.api.long_body import reads_long_body
from resource_services.home.api.versioned import versioned
from resource_services.home.errors import AdministratorsOnly
from resource_services.home.parts import parts
from resource_services.home.who import require_administrator

bp = APIBlueprint("issue_list", __name__)


@bp.get("/issues")
@require_scope("home:read")
@bp.input(PageQuery, location="query", arg_name="query")
@bp.output(schemas.IssuePage)
@bp.doc(**needs("home:read", AdministratorsOnly, reads_input=True, tag="Newsletter"))
def list_issues(query: PageQuery) -> schemas.IssuePage:
    """List all issues, drafts among them, newest first."""
    require_administrator()
    with parts.database.reading() as session:
        found = issues.newest(session, after=query.after, limit=query.enough)
    page, more = page_of(
        found,
        query,
        address=f"{parts.settings.door}/api/v1/issues",
        place=lambda row: Cursor(row.created_at, row.id),
    )
    return schemas.IssuePage(items=[issues.told(row) for row in page], next=more)


@bp.post("/issues")
@require_scope("home:write")
@reads_long_body
@accepts("application/json")
@idempotent
@bp.input(schemas.NewIssue, location="json", arg_name="new")
@bp.output(schemas.Issue, status_code=201)
@bp.doc(
    **needs(
        "home:write",
        AdministratorsOnly,
        BodyTooLarge,
        UnsupportedMediaType,
        QuotaExceeded,
        reads_input=True,
        idempotent=True,
        tag="Newsletter",
    )
)
def write_issue(new: schemas.NewIssue) -> Response:
    """Write a draft."""
    require_administrator()
    made = publishing.write(parts, new)
    response = versioned(made, schemas.WrittenIssue, 201)
    response.location = f"{parts.settings.door}/api/v1/issues/{made.id}"
    return response
