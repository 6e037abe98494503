"""/api/v1/advertisements: all of them with their figures, and taking one in; for administrators."""

from apiflask import APIBlueprint
from flask import Response

from chassis.service.cursor import Cursor
from chassis.service.errors import BodyTooLarge, QuotaExceeded, UnsupportedMediaType
from chassis.service.idempotency import idempotent
from chassis.service.media import accepts
from chassis.service.openapi import needs
from chassis.service.pagination import PageQuery, page_of
from resource_services.guard.flask import require_scope
from resource_services.home import advertising, schemas, store
from resource_services.home.api.versioned import versioned
from resource_services.home.errors import AdministratorsOnly
from resource_services.home.parts import parts
from resource_services.home.telling import told
from resource_services.home.who import require_administrator

bp = APIBlueprint("advertisements", __name__)


@bp.get("/advertisements")
@require_scope("home:read")
@bp.input(PageQuery, location="query", arg_name="query")
@bp.output(schemas.AdvertisementPage)
@bp.doc(**needs("home:read", AdministratorsOnly, reads_input=True))
def list_advertisements(query: PageQuery) -> schemas.AdvertisementPage:
    """List all advertisements with their figures, newest first."""
    require_administrator()
    door = parts.settings.door
    with parts.database.reading() as session:
        found = store.newest(session, after=query.after, limit=query.enough)
        page, more = page_of(
            found,
            query,
            address=f"{door}/api/v1/advertisements",
            place=lambda row: Cursor(row.created_at, row.id),
        )
        return schemas.AdvertisementPage(items=told(session, door, page), next=more)


@bp.post("/advertisements")
@require_scope("home:write")
@accepts("application/json")
@idempotent
@bp.input(schemas.NewAdvertisement, location="json", arg_name="new")
@bp.output(schemas.Advertisement, status_code=201)
@bp.doc(
    **needs(
        "home:write",
        AdministratorsOnly,
        BodyTooLarge,
        UnsupportedMediaType,
        QuotaExceeded,
        reads_input=True,
        idempotent=True,
    )
)
def take_in_advertisement(new: schemas.NewAdvertisement) -> Response:
    """Take in an advertisement."""
    require_administrator()
    made = advertising.take_in(parts, new)
    response = versioned(made, schemas.Written, 201)
    response.location = f"{parts.settings.door}/api/v1/advertisements/{made.id}"
    return response
