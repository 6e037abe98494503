"""/api/v1/posts/<id>: read, edit and delete one post."""

from uuid import UUID

from apiflask import APIBlueprint
from flask import Response

from chassis.service.errors import (
    BodyTooLarge,
    CannotTell,
    PreconditionFailed,
    PreconditionRequired,
    QuotaExceeded,
    UnsupportedMediaType,
)
from chassis.service.media import accepts
from chassis.service.openapi import needs
from resource_services.guard.flask import require_scope
from resource_services.posts import schemas, store, writing
from resource_services.posts.api.versioned import versioned
from resource_services.posts.asking import viewer
from resource_services.posts.errors import NotYourPost, PostNotFound
from resource_services.posts.parts import parts
from resource_services.posts.telling import posts_for

bp = APIBlueprint("post", __name__)


@bp.get("/posts/<uuid:post_id>")
@require_scope("posts:read")
@bp.output(schemas.Post)
@bp.doc(**needs("posts:read", PostNotFound, CannotTell))
def read_post(post_id: UUID) -> Response:
    """Read one post."""
    reader = viewer()
    with parts.database.reading() as session:
        found = store.post_for(session, reader, post_id, overseen=True)
        [post] = posts_for(session, reader, [found])
    return versioned(post)


@bp.patch("/posts/<uuid:post_id>")
@require_scope("posts:write")
@accepts("application/json", "application/merge-patch+json", header="Accept-Patch")
@bp.input(schemas.PostEdit, location="json", arg_name="changes")
@bp.output(schemas.Post)
@bp.doc(
    **needs(
        "posts:write",
        PostNotFound,
        NotYourPost,
        PreconditionFailed,
        PreconditionRequired,
        BodyTooLarge,
        UnsupportedMediaType,
        QuotaExceeded,
        CannotTell,
        reads_input=True,
    )
)
def edit_post(post_id: UUID, changes: schemas.PostEdit) -> Response:
    """Edit your post; send the ETag that you read as If-Match. What it said stays in its history."""
    return versioned(writing.edit(parts, viewer(), post_id, changes))


@bp.delete("/posts/<uuid:post_id>")
@require_scope("posts:write")
@bp.doc(
    **needs(
        "posts:write", PostNotFound, NotYourPost, PreconditionFailed, CannotTell, answer="The post is gone."
    )
)
def delete_post(post_id: UUID) -> Response:
    """Delete your post, with its history, likes and comments."""
    writing.delete(parts, viewer(), post_id)
    return Response(status=204)
