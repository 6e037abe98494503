"""/api/v1/posts: the posts of one person, and writing one."""

from apiflask import APIBlueprint
from flask import Response

from chassis.service.cursor import Cursor
from chassis.service.errors import BodyTooLarge, CannotTell, QuotaExceeded, UnsupportedMediaType
from chassis.service.idempotency import idempotent
from chassis.service.media import accepts
from chassis.service.openapi import needs
from chassis.service.pagination import page_of
from resource_services.guard.flask import require_scope, token
from resource_services.posts import schemas, store, writing
from resource_services.posts.api.versioned import versioned
from resource_services.posts.asking import viewer
from resource_services.posts.parts import parts
from resource_services.posts.telling import posts_for

bp = APIBlueprint("posts", __name__)


@bp.get("/posts")
@require_scope("posts:read")
@bp.input(schemas.PostsQuery, location="query", arg_name="query")
@bp.output(schemas.PostPage)
@bp.doc(**needs("posts:read", CannotTell, reads_input=True))
def list_posts(query: schemas.PostsQuery) -> schemas.PostPage:
    """List one person's posts, your own unless you say whose, newest first."""
    reader = viewer()
    author = token.sub if query.author == "me" else query.author
    with parts.database.reading() as session:
        found = store.by_author(session, reader, author, after=query.after, limit=query.enough)
        page, more = page_of(
            found,
            query,
            address=f"{parts.settings.door}/api/v1/posts",
            place=lambda row: Cursor(row.Post.created_at, row.Post.id),
        )
        return schemas.PostPage(items=posts_for(session, reader, page), next=more)


@bp.post("/posts")
@require_scope("posts:write")
@accepts("application/json")
@idempotent
@bp.input(schemas.NewPost, location="json", arg_name="new")
@bp.output(schemas.Post, status_code=201)
@bp.doc(
    **needs(
        "posts:write",
        BodyTooLarge,
        UnsupportedMediaType,
        QuotaExceeded,
        reads_input=True,
        idempotent=True,
    )
)
def write_post(new: schemas.NewPost) -> Response:
    """Write a post."""
    post = writing.write(parts, viewer(), new)
    response = versioned(post, 201)
    response.location = f"{parts.settings.door}/api/v1/posts/{post.id}"
    return response
