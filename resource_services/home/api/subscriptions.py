"""/api/v1/subscriptions: ask for the newsletter, confirm, leave; and how many get it."""

from apiflask import APIBlueprint
from flask import Response

from chassis.service.errors import BodyTooLarge, TooManyRequests, UnsupportedMediaType
from chassis.service.media import accepts
from chassis.service.openapi import needs
from chassis.service.rates import counts_as
from resource_services.guard.flask import require_scope
from resource_services.home import issue_schemas as schemas
from resource_services.home import subscribing
from resource_services.home.errors import AdministratorsOnly, LinkNotFound, NotTheDoor
from resource_services.home.figures import counts_still
from resource_services.home.parts import parts
from resource_services.home.who import require_administrator, require_door

bp = APIBlueprint("subscriptions", __name__)


@bp.get("/subscriptions")
@require_scope("home:read")
@bp.output(schemas.Subscribers)
@bp.doc(**needs("home:read", AdministratorsOnly, tag="Newsletter"))
def count_subscribers() -> schemas.Subscribers:
    """Count who gets the newsletter; an address is told to nobody."""
    require_administrator()
    with parts.database.reading() as session:
        return subscribing.counted(session)


@bp.post("/subscriptions")
@require_scope("home:door")
@counts_as(None)
@accepts("application/json")
@bp.input(schemas.NewSubscription, location="json", arg_name="new")
@bp.doc(
    **needs(
        "home:door",
        NotTheDoor,
        BodyTooLarge,
        UnsupportedMediaType,
        TooManyRequests,
        answer="The address is asked by mail, unless it gets the newsletter already.",
        reads_input=True,
        tag="Door",
    )
)
def subscribe(new: schemas.NewSubscription) -> Response:
    """Ask an address whether it wants the newsletter; the answer is the same whether it is known or not.

    Sent again, it asks no second time for some minutes, so it needs no Idempotency-Key.
    """
    require_door()
    if not counts_still(parts.limiter, "subscriptions", new.visitor):
        raise TooManyRequests(headers={"Retry-After": "3600"})
    subscribing.subscribe(parts, new.address, new.language)
    return Response(status=204)


@bp.post("/subscriptions/confirm")
@require_scope("home:door")
@counts_as(None)
@accepts("application/json")
@bp.input(schemas.Confirmation, location="json", arg_name="given")
@bp.doc(
    **needs(
        "home:door",
        NotTheDoor,
        LinkNotFound,
        BodyTooLarge,
        UnsupportedMediaType,
        answer="The address gets the newsletter from now on.",
        reads_input=True,
        tag="Door",
    )
)
def confirm(given: schemas.Confirmation) -> Response:
    """Begin to send to the address whose link was followed; it works once."""
    require_door()
    subscribing.confirm(parts, given.token, given.sub)
    return Response(status=204)


@bp.post("/subscriptions/leave")
@require_scope("home:door")
@counts_as(None)
@accepts("application/json")
@bp.input(schemas.Leaving, location="json", arg_name="given")
@bp.doc(
    **needs(
        "home:door",
        NotTheDoor,
        LinkNotFound,
        BodyTooLarge,
        UnsupportedMediaType,
        answer="The address is forgotten.",
        reads_input=True,
        tag="Door",
    )
)
def leave(given: schemas.Leaving) -> Response:
    """Forget the address that a mail's link names; again is no error."""
    require_door()
    subscribing.leave(parts, given.token)
    return Response(status=204)
