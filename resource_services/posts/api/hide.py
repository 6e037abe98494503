"""/api/v1/posts/<id>/hide: a moderator hides a post, or shows it again."""

from uuid import UUID

from apiflask import APIBlueprint
from flask import Response

from chassis.service.errors import BodyTooLarge, CannotTell, UnsupportedMediaType
from chassis.service.media import accepts
from chassis.service.openapi import needs
from resource_services.guard.flask import require_scope
from resource_services.posts import moderating, schemas
from resource_services.posts.api.versioned import versioned
from resource_services.posts.asking import viewer
from resource_services.posts.errors import ModeratorsOnly, PostNotFound
from resource_services.posts.parts import parts

bp = APIBlueprint("hide", __name__)


@bp.post("/posts/<uuid:post_id>/hide")
@require_scope("posts:write")
@accepts("application/json")
@bp.input(schemas.Hiding, location="json", arg_name="hiding")
@bp.output(schemas.Post)
@bp.doc(
    **needs(
        "posts:write",
        ModeratorsOnly,
        PostNotFound,
        BodyTooLarge,
        UnsupportedMediaType,
        CannotTell,
        reads_input=True,
        tag="Moderation",
    )
)
def hide_post(post_id: UUID, hiding: schemas.Hiding) -> Response:
    """Hide a post that is for everyone; its author reads why, and nobody else finds it."""
    return versioned(moderating.hide(parts, viewer(), post_id, hiding.reason))


@bp.delete("/posts/<uuid:post_id>/hide")
@require_scope("posts:write")
@bp.output(schemas.Post)
@bp.doc(**needs("posts:write", ModeratorsOnly, PostNotFound, CannotTell, tag="Moderation"))
def show_post(post_id: UUID) -> Response:
    """Show a hidden post again."""
    return versioned(moderating.hide(parts, viewer(), post_id, None))
