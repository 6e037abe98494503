"""GET /api/v1/summary: the token's person's scores in short."""

from apiflask import APIBlueprint

from chassis.service.openapi import needs
from resource_services.guard.flask import require_scope, token
from resource_services.scores import schemas, store
from resource_services.scores.parts import parts

bp = APIBlueprint("summary", __name__)


@bp.get("/summary")
@require_scope("scores:read")
@bp.output(schemas.Summary)
@bp.doc(**needs("scores:read"))
def read_summary() -> schemas.Summary:
    """Read how many scores you have, on how many boards, and the latest."""
    with parts.database.reading() as session:
        player = store.player(session, token.sub)
        latest = store.history_of(session, token.sub, after=None, limit=1)
    return schemas.Summary(
        boards=player.boards if player else 0,
        scores=player.scores if player else 0,
        latest=schemas.PlayedScore.of(latest[0]) if latest else None,
    )
