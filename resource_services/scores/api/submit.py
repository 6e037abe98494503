"""POST /api/v1/games/<game>/scores: how a game ended for the token's person."""

from apiflask import APIBlueprint
from flask import Response, jsonify

from chassis.service.errors import BodyTooLarge, CannotTell, QuotaExceeded, UnsupportedMediaType
from chassis.service.idempotency import idempotent
from chassis.service.media import accepts
from chassis.service.openapi import needs
from resource_services.guard.flask import require_scope, token
from resource_services.scores import schemas, submitting
from resource_services.scores.errors import (
    BoardNotFound,
    ImpossibleScore,
    NoPlayer,
    NotThisApp,
    ReplayedScore,
)
from resource_services.scores.parts import parts
from resource_services.scores.player import Actor

bp = APIBlueprint("submit", __name__)


@bp.post("/games/<game>/scores")
@require_scope("scores:write")
@accepts("application/json")
@idempotent
@bp.input(schemas.NewScore, location="json", arg_name="new")
@bp.output(schemas.TakenScore, status_code=201)
@bp.doc(
    **needs(
        "scores:write",
        BoardNotFound,
        NotThisApp,
        NoPlayer,
        ImpossibleScore,
        ReplayedScore,
        QuotaExceeded,
        CannotTell,
        BodyTooLarge,
        UnsupportedMediaType,
        reads_input=True,
        idempotent=True,
    )
)
def submit_score(game: str, new: schemas.NewScore) -> Response:
    """Submit the score of a game that the token's person played to its end."""
    taken = submitting.submit(parts, Actor.of(token), game, new)
    response = jsonify(taken.model_dump(mode="json"))
    response.status_code = 201
    return response
