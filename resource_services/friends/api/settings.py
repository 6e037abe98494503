"""/api/v1/settings: whether a person can be found."""

from apiflask import APIBlueprint
from flask import Response, jsonify

from chassis.service.errors import (
    BodyTooLarge,
    PreconditionFailed,
    PreconditionRequired,
    UnsupportedMediaType,
)
from chassis.service.etags import check_if_match, with_etag
from chassis.service.media import accepts
from chassis.service.openapi import needs
from resource_services.friends import schemas, store
from resource_services.friends.caller import me
from resource_services.friends.errors import NotAPerson, PersonNotFound
from resource_services.friends.parts import parts
from resource_services.guard.flask import require_scope

bp = APIBlueprint("settings", __name__)


@bp.get("/settings")
@require_scope("friends:read")
@bp.output(schemas.Settings)
@bp.doc(**needs("friends:read", NotAPerson, PersonNotFound))
def read_settings() -> Response:
    """Read whether you can be found."""
    sub = me()
    with parts.database.reading() as session:
        told = schemas.Settings.model_validate(store.myself(session, sub))
    return with_etag(jsonify(told.model_dump()), told)


@bp.patch("/settings")
@require_scope("friends:write")
@accepts("application/json", "application/merge-patch+json", header="Accept-Patch")
@bp.input(schemas.SettingsEdit, location="json", arg_name="changes")
@bp.output(schemas.Settings)
@bp.doc(
    **needs(
        "friends:write",
        NotAPerson,
        PersonNotFound,
        PreconditionFailed,
        PreconditionRequired,
        BodyTooLarge,
        UnsupportedMediaType,
        reads_input=True,
    )
)
def edit_settings(changes: schemas.SettingsEdit) -> Response:
    """Hide from searches and suggestions, or be found; send the ETag that you read as If-Match."""
    sub = me()
    with parts.database.writing() as session:
        person = store.myself(session, sub, hold=True)
        check_if_match(schemas.Settings.model_validate(person))
        for name, value in changes.model_dump(exclude_unset=True).items():
            setattr(person, name, value)
        told = schemas.Settings.model_validate(person)
    return with_etag(jsonify(told.model_dump()), told)
