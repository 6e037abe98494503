"""GET /api/v1/me/beaten: which of the token's person's bests somebody beat lately."""

from datetime import timedelta

from apiflask import APIBlueprint

from chassis.service.errors import CannotTell
from chassis.service.openapi import needs
from chassis.service.schemas import Person
from resource_services.guard.flask import require_scope, token
from resource_services.scores import beaten, beaten_schemas
from resource_services.scores.check_game import visible_of
from resource_services.scores.parts import parts

LATELY = timedelta(days=7)

bp = APIBlueprint("beaten", __name__)


@bp.get("/me/beaten")
@require_scope("scores:read")
@bp.input(beaten_schemas.BeatenQuery, location="query", arg_name="query")
@bp.output(beaten_schemas.Beaten)
@bp.doc(**needs("scores:read", CannotTell, reads_input=True))
def my_beaten(query: beaten_schemas.BeatenQuery) -> beaten_schemas.Beaten:
    """List your bests that somebody beat lately, on boards that you may read; the latest first."""
    circle = parts.relations.of(token.sub)
    since = query.since or parts.clock() - LATELY
    with parts.database.reading() as session:
        found = beaten.beaten(session, circle, since)
    # Asked when the database is free again: who waits for another service keeps nobody else waiting.
    shown = visible_of(parts.games, token.sub, (each.game for each in found))
    kept = [each for each in found if each.game in shown][: query.limit]
    return beaten_schemas.Beaten(items=[_told(each) for each in kept])


def _told(each: beaten.Beat) -> beaten_schemas.BeatenBest:
    return beaten_schemas.BeatenBest(
        game=each.game,
        title=each.title,
        direction=each.direction,
        score=each.score,
        player=Person(sub=each.sub, handle=each.handle, name=each.name),
        theirs=each.theirs,
        at=each.at,
    )
