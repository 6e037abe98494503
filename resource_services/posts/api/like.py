"""/api/v1/posts/<id>/like and …/likes: like a post, and see who does."""

from uuid import UUID

from apiflask import APIBlueprint
from flask import Response
from sqlalchemy import select

from chassis.service.cursor import Cursor
from chassis.service.errors import CannotTell
from chassis.service.openapi import needs
from chassis.service.pagination import PageQuery, page_of
from chassis.service.schemas import Person as ToldPerson
from resource_services.guard.flask import require_scope
from resource_services.posts import answering, schemas, store
from resource_services.posts.asking import viewer
from resource_services.posts.errors import PostNotFound
from resource_services.posts.models import Like, Person
from resource_services.posts.parts import parts

bp = APIBlueprint("like", __name__)


@bp.get("/posts/<uuid:post_id>/likes")
@require_scope("posts:read")
@bp.input(PageQuery, location="query", arg_name="query")
@bp.output(schemas.LikePage)
@bp.doc(**needs("posts:read", PostNotFound, CannotTell, reads_input=True))
def list_likes(post_id: UUID, query: PageQuery) -> schemas.LikePage:
    """List who likes a post, newest first."""
    reader = viewer()
    asked = select(Like, Person).join(Person, Person.sub == Like.sub).where(Like.post_id == post_id)
    asked = asked.where(Like.sub.not_in(reader.circle.blocked))
    if query.after is not None:
        asked = asked.where(query.after.before(Like.at, Like.id))
    with parts.database.reading() as session:
        store.post_for(session, reader, post_id, overseen=True)
        found = session.execute(asked.order_by(Like.at.desc(), Like.id.desc()).limit(query.enough)).all()
    page, more = page_of(
        found,
        query,
        address=f"{parts.settings.door}/api/v1/posts/{post_id}/likes",
        place=lambda row: Cursor(row.Like.at, row.Like.id),
    )
    items = [schemas.Like(person=ToldPerson.model_validate(row.Person), at=row.Like.at) for row in page]
    return schemas.LikePage(items=items, next=more)


@bp.put("/posts/<uuid:post_id>/like")
@require_scope("posts:write")
@bp.doc(**needs("posts:write", PostNotFound, CannotTell, answer="You like the post."))
def like_post(post_id: UUID) -> Response:
    """Like a post; liking it again changes nothing."""
    answering.like(parts, viewer(), post_id)
    return Response(status=204)


@bp.delete("/posts/<uuid:post_id>/like")
@require_scope("posts:write")
@bp.doc(**needs("posts:write", PostNotFound, CannotTell, answer="You do not like the post."))
def unlike_post(post_id: UUID) -> Response:
    """Like a post no more."""
    answering.unlike(parts, viewer(), post_id)
    return Response(status=204)
