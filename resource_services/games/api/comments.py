"""/api/v1/games/<id>/comments: what was said to a game, saying something, and taking it away."""

from uuid import UUID

from apiflask import APIBlueprint
from flask import Response, jsonify

from chassis.service.cursor import Cursor
from chassis.service.errors import BodyTooLarge, CannotTell, QuotaExceeded, UnsupportedMediaType
from chassis.service.idempotency import idempotent
from chassis.service.media import accepts
from chassis.service.openapi import needs
from chassis.service.pagination import PageQuery, page_of
from chassis.service.rates import counts_as
from resource_services.games import commenting, social_schemas
from resource_services.games.asking import viewer
from resource_services.games.errors import CommentNotFound, GameNotFound, NotYourComment
from resource_services.games.parts import parts
from resource_services.guard.flask import require_scope

bp = APIBlueprint("comments", __name__)


@bp.get("/games/<uuid:game_id>/comments")
@require_scope("games:read")
@bp.input(PageQuery, location="query", arg_name="query")
@bp.output(social_schemas.CommentPage)
@bp.doc(**needs("games:read", GameNotFound, CannotTell, reads_input=True))
def list_comments(game_id: UUID, query: PageQuery) -> social_schemas.CommentPage:
    """List what was said to a game, newest first."""
    with parts.database.reading() as session:
        found = commenting.comments_of(session, viewer(), game_id, after=query.after, limit=query.enough)
    page, more = page_of(
        found,
        query,
        address=f"{parts.settings.door}/api/v1/games/{game_id}/comments",
        place=lambda row: Cursor(row.Comment.created_at, row.Comment.id),
    )
    items = [commenting.told(row.Comment, row.Person) for row in page]
    return social_schemas.CommentPage(items=items, next=more)


@bp.post("/games/<uuid:game_id>/comments")
@require_scope("games:write")
@counts_as("comments")
@accepts("application/json")
@idempotent
@bp.input(social_schemas.NewComment, location="json", arg_name="new")
@bp.output(social_schemas.Comment, status_code=201)
@bp.doc(
    **needs(
        "games:write",
        GameNotFound,
        BodyTooLarge,
        UnsupportedMediaType,
        QuotaExceeded,
        CannotTell,
        reads_input=True,
        idempotent=True,
    )
)
def comment_on_game(game_id: UUID, new: social_schemas.NewComment) -> Response:
    """Say something to a game."""
    comment = commenting.say(parts, viewer(), game_id, new.text)
    response = jsonify(comment.model_dump(mode="json"))
    response.status_code = 201
    return response


@bp.delete("/games/<uuid:game_id>/comments/<uuid:comment_id>")
@require_scope("games:write")
@bp.doc(**needs("games:write", CommentNotFound, NotYourComment, CannotTell, answer="The comment is gone."))
def delete_comment(game_id: UUID, comment_id: UUID) -> Response:
    """Delete your comment, another's under your game, or as a moderator any."""
    commenting.unsay(parts, viewer(), game_id, comment_id)
    return Response(status=204)
