"""/api/v1/advertisements/<id>: read, change and delete one advertisement; for administrators."""

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
from resource_services.home import advertising, figures, schemas, store
from resource_services.home.api.versioned import versioned
from resource_services.home.errors import AdministratorsOnly, AdvertisementNotFound
from resource_services.home.parts import parts
from resource_services.home.telling import told
from resource_services.home.who import require_administrator

MONTH = 31

bp = APIBlueprint("advertisement", __name__)


@bp.get("/advertisements/<uuid:advertisement_id>")
@require_scope("home:read")
@bp.output(schemas.Advertisement)
@bp.doc(**needs("home:read", AdministratorsOnly, AdvertisementNotFound))
def read_advertisement(advertisement_id: UUID) -> Response:
    """Read one advertisement with its figures."""
    require_administrator()
    with parts.database.reading() as session:
        row = store.advertisement(session, advertisement_id)
        [found] = told(session, parts.settings.door, [row])
    return versioned(found, schemas.Written)


@bp.get("/advertisements/<uuid:advertisement_id>/days")
@require_scope("home:read")
@bp.output(schemas.Days)
@bp.doc(**needs("home:read", AdministratorsOnly, AdvertisementNotFound))
def read_days(advertisement_id: UUID) -> schemas.Days:
    """Read an advertisement's figures day by day, the newest first."""
    require_administrator()
    with parts.database.reading() as session:
        store.advertisement(session, advertisement_id)
        days = figures.by_day(session, advertisement_id, MONTH)
        return schemas.Days(items=[schemas.Day.model_validate(day) for day in days])


@bp.patch("/advertisements/<uuid:advertisement_id>")
@require_scope("home:write")
@accepts("application/json", "application/merge-patch+json", header="Accept-Patch")
@bp.input(schemas.AdvertisementEdit, location="json", arg_name="changes")
@bp.output(schemas.Advertisement)
@bp.doc(
    **needs(
        "home:write",
        AdministratorsOnly,
        AdvertisementNotFound,
        PreconditionFailed,
        PreconditionRequired,
        BodyTooLarge,
        UnsupportedMediaType,
        reads_input=True,
    )
)
def edit_advertisement(advertisement_id: UUID, changes: schemas.AdvertisementEdit) -> Response:
    """Change an advertisement; send the ETag that you read as If-Match."""
    require_administrator()
    sent = changes.model_dump(exclude_unset=True)
    return versioned(advertising.edit(parts, advertisement_id, sent), schemas.Written)


@bp.delete("/advertisements/<uuid:advertisement_id>")
@require_scope("home:write")
@bp.doc(
    **needs(
        "home:write",
        AdministratorsOnly,
        AdvertisementNotFound,
        PreconditionFailed,
        answer="The advertisement is gone.",
    )
)
def delete_advertisement(advertisement_id: UUID) -> Response:
    """Delete an advertisement with its figures."""
    require_administrator()
    advertising.drop(parts, advertisement_id)
    return Response(status=204)
