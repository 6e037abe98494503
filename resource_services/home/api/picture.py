"""GET /api/v1/advertisements/<id>/picture/<width>.webp: where a page can show it."""

import hashlib
from uuid import UUID

from apiflask import APIBlueprint
from flask import Response, request

from chassis.service.openapi import open_to_all
from resource_services.guard.flask import unguarded
from resource_services.home import schemas, store
from resource_services.home.errors import PictureNotFound
from resource_services.home.parts import parts

_FOR_EVER = "public, max-age=31536000, immutable"

bp = APIBlueprint("picture", __name__)


@bp.get("/advertisements/<uuid:advertisement_id>/picture/<int:width>.webp")
@unguarded("an image element sends no token, and an advertisement is for everybody")
@bp.input(schemas.PictureQuery, location="query", arg_name="query")
@bp.output({}, content_type="image/webp")
@bp.doc(**open_to_all(PictureNotFound))
def read_picture(advertisement_id: UUID, width: int, query: schemas.PictureQuery) -> Response:
    """Get an advertisement's picture, 320 or 640 pixels wide, in the version that the address names."""
    with parts.database.reading() as session:
        webp = store.picture(session, advertisement_id, query.v, width)
    if webp is None:
        raise PictureNotFound
    response = Response(webp, mimetype="image/webp")
    response.headers["Cache-Control"] = _FOR_EVER
    response.set_etag(hashlib.sha256(webp).hexdigest()[:32])
    response.make_conditional(request)
    return response
