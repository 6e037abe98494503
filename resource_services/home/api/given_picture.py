"""/api/v1/advertisements/<id>/picture: to give and to take away; for administrators."""

from uuid import UUID

from apiflask import APIBlueprint
from flask import Response

from chassis.service.errors import (
    PreconditionFailed,
    PreconditionRequired,
    UnsupportedMediaType,
    UploadTooLarge,
)
from chassis.service.media import accepts_upload
from chassis.service.openapi import needs
from chassis.service.pictures import BadPicture
from resource_services.guard.flask import require_scope
from resource_services.home import advertising, schemas
from resource_services.home.advertisement_picture import LARGEST_UPLOAD
from resource_services.home.api.versioned import versioned
from resource_services.home.errors import AdministratorsOnly, AdvertisementNotFound
from resource_services.home.parts import parts
from resource_services.home.who import require_administrator

bp = APIBlueprint("given_picture", __name__)


@bp.put("/advertisements/<uuid:advertisement_id>/picture")
@require_scope("home:write")
@accepts_upload(lambda: LARGEST_UPLOAD)
@bp.input(schemas.NewPicture, location="form_and_files", arg_name="new")
@bp.output(schemas.Advertisement)
@bp.doc(
    **needs(
        "home:write",
        AdministratorsOnly,
        AdvertisementNotFound,
        PreconditionFailed,
        PreconditionRequired,
        UnsupportedMediaType,
        UploadTooLarge,
        BadPicture,
        reads_input=True,
    )
)
def give_picture(advertisement_id: UUID, new: schemas.NewPicture) -> Response:
    """Give an advertisement a picture; its middle is cut out 16:10. Send the ETag as If-Match."""
    require_administrator()
    made = advertising.give_picture(parts, advertisement_id, new.picture.stream)
    return versioned(made, schemas.Written)


@bp.delete("/advertisements/<uuid:advertisement_id>/picture")
@require_scope("home:write")
@bp.doc(
    **needs(
        "home:write",
        AdministratorsOnly,
        AdvertisementNotFound,
        PreconditionFailed,
        answer="The picture is gone.",
    )
)
def remove_picture(advertisement_id: UUID) -> Response:
    """Show an advertisement without a picture."""
    require_administrator()
    advertising.take_picture_away(parts, advertisement_id)
    return Response(status=204)
