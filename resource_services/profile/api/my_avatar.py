"""/api/v1/me/avatar: one's own picture, to give and to take away."""

from apiflask import APIBlueprint
from flask import Response, jsonify

from chassis.service.errors import (
    PreconditionFailed,
    PreconditionRequired,
    UnsupportedMediaType,
    UploadTooLarge,
)
from chassis.service.etags import with_etag
from chassis.service.media import accepts_upload
from chassis.service.openapi import needs
from chassis.service.pictures import BadPicture
from resource_services.guard.flask import require_scope, token
from resource_services.profile import editing, schemas
from resource_services.profile.avatars import LARGEST_UPLOAD
from resource_services.profile.parts import parts

bp = APIBlueprint("my_avatar", __name__)


@bp.put("/me/avatar")
@require_scope("profile.details:write")
@accepts_upload(lambda: LARGEST_UPLOAD)
@bp.input(schemas.NewAvatar, location="form_and_files", arg_name="new")
@bp.output(schemas.MyProfile)
@bp.doc(
    **needs(
        "profile.details:write",
        PreconditionFailed,
        PreconditionRequired,
        UnsupportedMediaType,
        UploadTooLarge,
        BadPicture,
        reads_input=True,
    )
)
def give_avatar(new: schemas.NewAvatar) -> Response:
    """Give your profile a picture; send the ETag of /me as If-Match. Its middle is cut out square."""
    mine = editing.give_picture(parts, token.sub, token.username, new.picture.stream)
    return with_etag(jsonify(mine.model_dump(mode="json")), mine)


@bp.delete("/me/avatar")
@require_scope("profile.details:write")
@bp.doc(**needs("profile.details:write", PreconditionFailed, answer="The picture is gone."))
def remove_avatar() -> Response:
    """Take your picture away; one is drawn for you in its place."""
    editing.take_picture_away(parts, token.sub, token.username)
    return Response(status=204)
