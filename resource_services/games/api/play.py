"""POST /api/v1/games/<id>/play: a ticket into a game."""

from datetime import UTC, datetime
from uuid import UUID

from apiflask import APIBlueprint

from chassis.service.errors import CannotTell
from chassis.service.openapi import needs
from resource_services.games import schemas, store
from resource_services.games.admission import ticket_for
from resource_services.games.asking import viewer
from resource_services.games.errors import GameNotFound
from resource_services.games.parts import parts
from resource_services.games.playing import count_play
from resource_services.guard.flask import require_scope, token

bp = APIBlueprint("ticket", __name__)


@bp.post("/games/<uuid:game_id>/play")
@require_scope("games:read")
@bp.output(schemas.Play)
@bp.doc(**needs("games:read", GameNotFound, CannotTell))
def play_game(game_id: UUID) -> schemas.Play:
    """Get the address at which to play a game now; it counts as a play, one in ten minutes."""
    player = viewer()
    with parts.database.reading() as session:
        # What must be asked of others is asked before anything is locked.
        store.visible_game(session, player, game_id, overseen=True)
    with parts.database.writing() as session:
        game = store.visible_game(session, player, game_id, hold=True, overseen=True)
        count_play(session, game, player.sub)
    ticket = ticket_for(parts, player, game, token)
    return schemas.Play(
        url=f"{parts.settings.door}/play/{parts.tickets.write(ticket)}/",
        expires_at=datetime.fromtimestamp(ticket.expires_at, UTC),
    )
