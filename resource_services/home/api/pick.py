"""/api/v1/advertisements/pick and …/clicks: what the home door shows, and what is followed there."""

from uuid import UUID

from apiflask import APIBlueprint

from chassis.service.errors import BodyTooLarge, UnsupportedMediaType
from chassis.service.media import accepts
from chassis.service.openapi import needs
from chassis.service.rates import counts_as
from resource_services.guard.flask import require_scope
from resource_services.home import schemas, showing
from resource_services.home.errors import AdvertisementNotFound, NotTheDoor
from resource_services.home.parts import parts
from resource_services.home.who import require_door

bp = APIBlueprint("pick", __name__)


@bp.get("/advertisements/pick")
@require_scope("home:door")
@counts_as(None)
@bp.input(schemas.PickQuery, location="query", arg_name="query")
@bp.output(schemas.Picked)
@bp.doc(**needs("home:door", NotTheDoor, reads_input=True, tag="Door"))
def pick_advertisements(query: schemas.PickQuery) -> schemas.Picked:
    """Choose advertisements for a page that is shown now; each counts as seen once."""
    require_door()
    return schemas.Picked(items=showing.show(parts, query.places, query.visitor))


@bp.post("/advertisements/<uuid:advertisement_id>/clicks")
@require_scope("home:door")
@counts_as(None)
@accepts("application/json")
@bp.input(schemas.Click, location="json", arg_name="click")
@bp.output(schemas.Target)
@bp.doc(
    **needs(
        "home:door",
        NotTheDoor,
        AdvertisementNotFound,
        BodyTooLarge,
        UnsupportedMediaType,
        reads_input=True,
        tag="Door",
    )
)
def follow_advertisement(advertisement_id: UUID, click: schemas.Click) -> schemas.Target:
    """Say where an advertisement leads, and count that somebody follows it."""
    require_door()
    return schemas.Target(link=showing.follow(parts, advertisement_id, click.visitor))
