"""/api/v1/me: one's own profile, to read and to change."""

from apiflask import APIBlueprint
from flask import Response, jsonify

from chassis.service.errors import (
    BodyTooLarge,
    PreconditionFailed,
    PreconditionRequired,
    UnsupportedMediaType,
)
from chassis.service.etags import with_etag
from chassis.service.media import accepts
from chassis.service.openapi import needs
from resource_services.guard.flask import require_scope, token
from resource_services.profile import editing, schemas, store
from resource_services.profile.parts import parts
from resource_services.profile.showing import own

bp = APIBlueprint("me", __name__)


@bp.get("/me")
@require_scope("profile.details:read")
@bp.output(schemas.MyProfile)
@bp.doc(**needs("profile.details:read"))
def read_me() -> Response:
    """Read your own profile, with who may see what of it."""
    with parts.database.reading() as session:
        mine = own(parts, session, token.sub, token.username, store.profile(session, token.sub))
    return with_etag(jsonify(mine.model_dump(mode="json")), mine)


@bp.patch("/me")
@require_scope("profile.details:write")
@accepts("application/json", "application/merge-patch+json", header="Accept-Patch")
@bp.input(schemas.ProfileEdit, location="json", arg_name="changes")
@bp.output(schemas.MyProfile)
@bp.doc(
    **needs(
        "profile.details:write",
        PreconditionFailed,
        PreconditionRequired,
        BodyTooLarge,
        UnsupportedMediaType,
        reads_input=True,
    )
)
def edit_me(changes: schemas.ProfileEdit) -> Response:
    """Change your profile; send the ETag that you read as If-Match. Name and handle change at the account."""
    changed = changes.model_dump(mode="json", exclude_unset=True)
    mine = editing.edit(parts, token.sub, token.username, changed)
    return with_etag(jsonify(mine.model_dump(mode="json")), mine)
