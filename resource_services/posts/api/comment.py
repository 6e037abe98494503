"""DELETE /api/v1/comments/<id>: take a comment away."""

from uuid import UUID

from apiflask import APIBlueprint
from flask import Response

from chassis.service.errors import CannotTell
from chassis.service.openapi import needs
from resource_services.guard.flask import require_scope
from resource_services.posts import answering
from resource_services.posts.asking import viewer
from resource_services.posts.errors import CommentNotFound, NotYourComment
from resource_services.posts.parts import parts

bp = APIBlueprint("comment", __name__)


@bp.delete("/comments/<uuid:comment_id>")
@require_scope("posts:write")
@bp.doc(**needs("posts:write", CommentNotFound, NotYourComment, CannotTell, answer="The comment is gone."))
def delete_comment(comment_id: UUID) -> Response:
    """Delete your comment, or another's under your post."""
    answering.unsay(parts, viewer(), comment_id)
    return Response(status=204)
