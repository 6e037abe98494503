"""/api/v1/issues/<id>: read, edit, publish and delete one issue; for administrators."""

from uuid import UUID

from apiflask import APIBlueprint
from flask import Response

from chassis.service.errors import (
    BodyTooLarge,
    PreconditionFailed,
    PreconditionRequired,
    UnsupportedMediaType,
)
from chassis.service.media import accepts
from chassis.service.openapi import needs
from resource_services.guard.flask import require_scope
from resource_services.home import issue_schemas as schemas
from resource_services.home import issues, publishing
from resource_services.home.api.long_body import reads_long_body
from resource_services.home.api.versioned import versioned
from resource_services.home.errors import AdministratorsOnly, AlreadyPublished, IssueNotFound
from resource_services.home.parts import parts
from resource_services.home.who import require_administrator

bp = APIBlueprint("issue", __name__)


@bp.get("/issues/<uuid:issue_id>")
@require_scope("home:read")
@bp.output(schemas.Issue)
@bp.doc(**needs("home:read", AdministratorsOnly, IssueNotFound, tag="Newsletter"))
def read_issue(issue_id: UUID) -> Response:
    """Read one issue, draft or published."""
    require_administrator()
    with parts.database.reading() as session:
        found = issues.told(issues.issue(session, issue_id))
    return versioned(found, schemas.WrittenIssue)


@bp.patch("/issues/<uuid:issue_id>")
@require_scope("home:write")
@reads_long_body
@accepts("application/json", "application/merge-patch+json", header="Accept-Patch")
@bp.input(schemas.IssueEdit, location="json", arg_name="changes")
@bp.output(schemas.Issue)
@bp.doc(
    **needs(
        "home:write",
        AdministratorsOnly,
        IssueNotFound,
        PreconditionFailed,
        PreconditionRequired,
        BodyTooLarge,
        UnsupportedMediaType,
        reads_input=True,
        tag="Newsletter",
    )
)
def edit_issue(issue_id: UUID, changes: schemas.IssueEdit) -> Response:
    """Edit an issue; what was mailed of a published one stays as it was."""
    require_administrator()
    made = publishing.edit(parts, issue_id, changes.model_dump(exclude_unset=True))
    return versioned(made, schemas.WrittenIssue)


@bp.delete("/issues/<uuid:issue_id>")
@require_scope("home:write")
@bp.doc(
    **needs(
        "home:write",
        AdministratorsOnly,
        IssueNotFound,
        PreconditionFailed,
        answer="The issue is gone.",
        tag="Newsletter",
    )
)
def delete_issue(issue_id: UUID) -> Response:
    """Delete an issue, and the mails of it that still wait."""
    require_administrator()
    publishing.delete(parts, issue_id)
    return Response(status=204)


@bp.post("/issues/<uuid:issue_id>/publish")
@require_scope("home:write")
@bp.output(schemas.Issue)
@bp.doc(
    **needs(
        "home:write",
        AdministratorsOnly,
        IssueNotFound,
        AlreadyPublished,
        PreconditionFailed,
        PreconditionRequired,
        tag="Newsletter",
    )
)
def publish_issue(issue_id: UUID) -> Response:
    """Show an issue to everybody, and mail it to every subscriber, each once; this cannot be taken back."""
    require_administrator()
    return versioned(publishing.publish(parts, issue_id), schemas.WrittenIssue)
