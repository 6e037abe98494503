"""/api/v1/games/<id>/shares: the friends with whom a game is shared by name."""

import re
from uuid import UUID

from apiflask import APIBlueprint
from flask import Response

from chassis.service.cursor import Cursor
from chassis.service.errors import CannotTell, QuotaExceeded
from chassis.service.openapi import needs
from chassis.service.pagination import PageQuery, page_of
from chassis.service.schemas import Person as ToldPerson
from resource_services.games import chosen_friends, social_schemas
from resource_services.games.asking import viewer
from resource_services.games.errors import FriendsOnly, GameNotFound, NotYourGame
from resource_services.games.parts import parts
from resource_services.guard.flask import require_scope

_SUB = re.compile(r"[!-~]{1,255}\Z")

bp = APIBlueprint("shares", __name__)


@bp.get("/games/<uuid:game_id>/shares")
@require_scope("games:read")
@bp.input(PageQuery, location="query", arg_name="query")
@bp.output(social_schemas.SharePage)
@bp.doc(**needs("games:read", GameNotFound, NotYourGame, CannotTell, reads_input=True))
def list_shares(game_id: UUID, query: PageQuery) -> social_schemas.SharePage:
    """List the friends who see your game by name, newest first."""
    with parts.database.reading() as session:
        found = chosen_friends.shares_of(session, viewer(), game_id, after=query.after, limit=query.enough)
    page, more = page_of(
        found,
        query,
        address=f"{parts.settings.door}/api/v1/games/{game_id}/shares",
        place=lambda row: Cursor(row.Share.at, row.Share.id),
    )
    items = [
        social_schemas.Share(person=ToldPerson.model_validate(row.Person), at=row.Share.at) for row in page
    ]
    return social_schemas.SharePage(items=items, next=more)


@bp.put("/games/<uuid:game_id>/shares/<sub>")
@require_scope("games:write")
@bp.doc(
    **needs(
        "games:write",
        GameNotFound,
        NotYourGame,
        FriendsOnly,
        QuotaExceeded,
        CannotTell,
        answer="Your friend sees the game.",
    )
)
def share_with_friend(game_id: UUID, sub: str) -> Response:
    """Let one of your friends see your game, as long as you are friends."""
    if not _SUB.match(sub):
        raise FriendsOnly
    chosen_friends.share_with(parts, viewer(), game_id, sub)
    return Response(status=204)


@bp.delete("/games/<uuid:game_id>/shares/<sub>")
@require_scope("games:write")
@bp.doc(
    **needs("games:write", GameNotFound, NotYourGame, CannotTell, answer="The game is not shared with them.")
)
def unshare_with_friend(game_id: UUID, sub: str) -> Response:
    """Share your game with somebody no more."""
    if _SUB.match(sub):
        chosen_friends.share_no_more(parts, viewer(), game_id, sub)
    return Response(status=204)
