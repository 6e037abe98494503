"""/api/v1/posts/<id>/comments: what was said to a post, and saying something."""

from uuid import UUID

from apiflask import APIBlueprint
from flask import Response, jsonify
from sqlalchemy import select

from chassis.service.cursor import Cursor
from chassis.service.errors import BodyTooLarge, CannotTell, QuotaExceeded, UnsupportedMediaType
from chassis.service.idempotency import idempotent
from chassis.service.media import accepts
from chassis.service.openapi import needs
from chassis.service.pagination import PageQuery, page_of
from resource_services.guard.flask import require_scope
from resource_services.posts import answering, schemas, store
from resource_services.posts.asking import viewer
from resource_services.posts.errors import PostNotFound
from resource_services.posts.models import Comment, Person
from resource_services.posts.parts import parts

bp = APIBlueprint("comments", __name__)


@bp.get("/posts/<uuid:post_id>/comments")
@require_scope("posts:read")
@bp.input(PageQuery, location="query", arg_name="query")
@bp.output(schemas.CommentPage)
@bp.doc(**needs("posts:read", PostNotFound, CannotTell, reads_input=True))
def list_comments(post_id: UUID, query: PageQuery) -> schemas.CommentPage:
    """List what was said to a post, newest first."""
    reader = viewer()
    asked = select(Comment, Person).join(Person, Person.sub == Comment.author_sub)
    asked = asked.where(Comment.post_id == post_id, Comment.author_sub.not_in(reader.circle.blocked))
    if query.after is not None:
        asked = asked.where(query.after.before(Comment.created_at, Comment.id))
    newest_first = asked.order_by(Comment.created_at.desc(), Comment.id.desc())
    with parts.database.reading() as session:
        store.post_for(session, reader, post_id, overseen=True)
        found = session.execute(newest_first.limit(query.enough)).all()
    page, more = page_of(
        found,
        query,
        address=f"{parts.settings.door}/api/v1/posts/{post_id}/comments",
        place=lambda row: Cursor(row.Comment.created_at, row.Comment.id),
    )
    items = [answering.told(row.Comment, row.Person) for row in page]
    return schemas.CommentPage(items=items, next=more)


@bp.post("/posts/<uuid:post_id>/comments")
@require_scope("posts:write")
@accepts("application/json")
@idempotent
@bp.input(schemas.NewComment, location="json", arg_name="new")
@bp.output(schemas.Comment, status_code=201)
@bp.doc(
    **needs(
        "posts:write",
        PostNotFound,
        BodyTooLarge,
        UnsupportedMediaType,
        QuotaExceeded,
        CannotTell,
        reads_input=True,
        idempotent=True,
    )
)
def comment_on_post(post_id: UUID, new: schemas.NewComment) -> Response:
    """Say something to a post."""
    comment = answering.say(parts, viewer(), post_id, new)
    response = jsonify(comment.model_dump(mode="json"))
    response.status_code = 201
    response.location = f"{parts.settings.door}/api/v1/comments/{comment.id}"
    return response
