"""/api/v1/posts/<id>/picture: give a post a picture, look at it, take it away."""

import hashlib
from uuid import UUID

from apiflask import APIBlueprint
from flask import Response, request

from chassis.service.errors import (
    CannotTell,
    PreconditionFailed,
    PreconditionRequired,
    QuotaExceeded,
    UnsupportedMediaType,
    UploadTooLarge,
)
from chassis.service.media import accepts_upload
from chassis.service.openapi import needs
from chassis.service.pictures import BadPicture
from resource_services.guard.flask import require_scope
from resource_services.posts import cases, pictures, reporting, schemas, store
from resource_services.posts.api.versioned import versioned
from resource_services.posts.asking import viewer
from resource_services.posts.errors import (
    ModeratorsOnly,
    NotYourPost,
    PictureNotFound,
    PostNotFound,
    ReportNotFound,
)
from resource_services.posts.parts import parts

bp = APIBlueprint("picture", __name__)


@bp.put("/posts/<uuid:post_id>/picture")
@require_scope("posts:write")
@accepts_upload(lambda: pictures.LARGEST_UPLOAD)
@bp.input(schemas.NewPicture, location="form_and_files", arg_name="new")
@bp.output(schemas.Post)
@bp.doc(
    **needs(
        "posts:write",
        PostNotFound,
        NotYourPost,
        PreconditionFailed,
        PreconditionRequired,
        UnsupportedMediaType,
        UploadTooLarge,
        BadPicture,
        QuotaExceeded,
        CannotTell,
        reads_input=True,
    )
)
def give_picture(post_id: UUID, new: schemas.NewPicture) -> Response:
    """Give your post a picture; send the ETag that you read as If-Match. Nothing but its pixels is kept."""
    return versioned(pictures.give(parts, viewer(), post_id, new.picture.stream, new.about))


@bp.delete("/posts/<uuid:post_id>/picture")
@require_scope("posts:write")
@bp.doc(
    **needs(
        "posts:write",
        PostNotFound,
        NotYourPost,
        PreconditionFailed,
        CannotTell,
        answer="The post has no picture.",
    )
)
def take_picture_away(post_id: UUID) -> Response:
    """Take the picture of your post away."""
    pictures.take_away(parts, viewer(), post_id)
    return Response(status=204)


@bp.get("/posts/<uuid:post_id>/picture/<int:width>.webp")
@require_scope("posts:read")
@bp.output({}, content_type="image/webp")
@bp.doc(**needs("posts:read", PostNotFound, PictureNotFound, CannotTell))
def read_picture(post_id: UUID, width: int) -> Response:
    """Get the picture of a post that you may read, 640 or 1280 pixels wide at most."""
    with parts.database.reading() as session:
        store.post_for(session, viewer(), post_id, overseen=True)
        return _shown(pictures.picture(session, post_id, width))


@bp.get("/reports/<uuid:report_id>/picture/<int:width>.webp")
@require_scope("posts:read")
@bp.output({}, content_type="image/webp")
@bp.doc(**needs("posts:read", ModeratorsOnly, ReportNotFound, PictureNotFound, tag="Moderation"))
def read_reported_picture(report_id: UUID, width: int) -> Response:
    """Get the picture of a reported post, as long as the report is open."""
    reporting.must_moderate(viewer())
    with parts.database.reading() as session:
        case = cases.case(session, report_id)[0]
        if case.settled_at is not None:
            raise PictureNotFound
        return _shown(pictures.picture(session, case.post_id, width))


def _shown(data: bytes) -> Response:
    """The picture, of which a browser keeps a copy, and asks each time whether it may show it."""
    response = Response(data, mimetype="image/webp")
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(hashlib.sha256(data).hexdigest()[:32])
    response.make_conditional(request)
    return response
