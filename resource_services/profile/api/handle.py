"""GET /api/v1/handles/<handle>: the profile of whoever has this handle now."""

from apiflask import APIBlueprint
from flask import Response, jsonify

from chassis.service.errors import CannotTell
from chassis.service.etags import with_etag
from chassis.service.openapi import needs
from resource_services.guard.flask import require_scope, token
from resource_services.profile import schemas, store
from resource_services.profile.errors import ProfileNotFound
from resource_services.profile.parts import parts
from resource_services.profile.showing import show

bp = APIBlueprint("handle", __name__)


@bp.get("/handles/<handle>")
@require_scope("profile.details:read")
@bp.output(schemas.Profile)
@bp.doc(**needs("profile.details:read", ProfileNotFound, CannotTell))
def read_handle(handle: str) -> Response:
    """Read the profile of whoever has this handle."""
    profile = show(parts, token.sub, lambda session: store.person_called(session, handle))
    return with_etag(jsonify(profile.model_dump(mode="json")), profile)
