"""/api/v1/games/<id>/like and …/favourite."""

from uuid import UUID

from apiflask import APIBlueprint

from chassis.service.errors import CannotTell, QuotaExceeded
from chassis.service.openapi import needs
from resource_services.games import liking
from resource_services.games.asking import viewer
from resource_services.games.errors import GameNotFound
from resource_services.games.parts import parts
from resource_services.games.social_schemas import Favouring, Liking
from resource_services.guard.flask import require_scope

bp = APIBlueprint("like", __name__)


@bp.put("/games/<uuid:game_id>/like")
@require_scope("games:write")
@bp.output(Liking)
@bp.doc(**needs("games:write", GameNotFound, CannotTell))
def like_game(game_id: UUID) -> Liking:
    """Like a game; liking it again changes nothing."""
    return liking.like(parts, viewer(), game_id, wanted=True)


@bp.delete("/games/<uuid:game_id>/like")
@require_scope("games:write")
@bp.output(Liking)
@bp.doc(**needs("games:write", GameNotFound, CannotTell))
def unlike_game(game_id: UUID) -> Liking:
    """Like a game no more."""
    return liking.like(parts, viewer(), game_id, wanted=False)


@bp.put("/games/<uuid:game_id>/favourite")
@require_scope("games:write")
@bp.output(Favouring)
@bp.doc(**needs("games:write", GameNotFound, QuotaExceeded, CannotTell))
def keep_favourite(game_id: UUID) -> Favouring:
    """Keep a game among your favourites."""
    return liking.favour(parts, viewer(), game_id, wanted=True)


@bp.delete("/games/<uuid:game_id>/favourite")
@require_scope("games:write")
@bp.output(Favouring)
@bp.doc(**needs("games:write", GameNotFound, CannotTell))
def drop_favourite(game_id: UUID) -> Favouring:
    """Take a game from your favourites."""
    return liking.favour(parts, viewer(), game_id, wanted=False)
