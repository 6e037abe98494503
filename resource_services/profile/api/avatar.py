"""GET /api/v1/avatars/<sub>/<size>.webp: a person's picture, where a page can show it."""

import hashlib
from uuid import UUID

from apiflask import APIBlueprint
from flask import Response, request

from chassis.service.openapi import open_to_all
from resource_services.guard.flask import unguarded
from resource_services.profile import schemas, store
from resource_services.profile.avatars import SIZES
from resource_services.profile.drawn_avatar import drawn_avatar
from resource_services.profile.errors import AvatarNotFound
from resource_services.profile.parts import parts

_FOR_EVER = "private, max-age=31536000, immutable"
_A_WHILE = "private, max-age=300"

bp = APIBlueprint("avatar", __name__)


@bp.get("/avatars/<uuid:sub>/<int:size>.webp")
@unguarded(
    "an image element sends no token: the version in the address admits, or the picture is for everyone"
)
@bp.input(schemas.AvatarQuery, location="query", arg_name="query")
@bp.output({}, content_type="image/webp")
@bp.doc(**open_to_all(AvatarNotFound))
def read_avatar(sub: UUID, size: int, query: schemas.AvatarQuery) -> Response:
    """Get a person's picture, 64, 256 or 512 pixels square.

    At an address with a version, that version as long as it is the present one. Without, the present
    picture if everyone may see it, and otherwise the one that is drawn for any `sub`, known or not.
    """
    if size not in SIZES:
        raise AvatarNotFound
    with parts.database.reading() as session:
        profile = store.profile(session, str(sub))
        named = query.v is not None
        seen = profile.avatar == query.v if named else profile.avatar_for == "everyone"
        webp = store.picture(session, str(sub), size) if seen else None
    if named and webp is None:
        raise AvatarNotFound
    response = Response(webp or drawn_avatar(str(sub), size), mimetype="image/webp")
    response.headers["Cache-Control"] = _FOR_EVER if named else _A_WHILE
    # Pages at the house's other doors show it too: other origins, but the same site.
    response.headers["Cross-Origin-Resource-Policy"] = "same-site"
    response.set_etag(hashlib.sha256(response.get_data()).hexdigest()[:32])
    response.make_conditional(request)
    return response
