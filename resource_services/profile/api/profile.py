"""GET /api/v1/profiles/<sub>: a person's profile, as far as the asker may see it."""

from uuid import UUID

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

bp = APIBlueprint("profile", __name__)


@bp.get("/profiles/<uuid:sub>")
@require_scope("profile.details:read")
@bp.output(schemas.Profile)
@bp.doc(**needs("profile.details:read", ProfileNotFound, CannotTell))
def read_profile(sub: UUID) -> Response:
    """Read a person's profile."""
    profile = show(parts, token.sub, lambda session: store.person(session, str(sub)))
    return with_etag(jsonify(profile.model_dump(mode="json")), profile)
