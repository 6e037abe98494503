"""/api/v1/blocks: those who are not there for a person, nor the person for them."""

from apiflask import APIBlueprint
from flask import Response

from chassis.service.cursor import Cursor
from chassis.service.errors import QuotaExceeded
from chassis.service.openapi import needs
from chassis.service.pagination import PageQuery, page_of
from resource_services.friends import blocking, schemas, store
from resource_services.friends.caller import me, named
from resource_services.friends.errors import BlockNotFound, NotAPerson, NotWithYourself, PersonNotFound
from resource_services.friends.parts import parts
from resource_services.guard.flask import require_scope

bp = APIBlueprint("blocks", __name__)


@bp.get("/blocks")
@require_scope("friends:read")
@bp.input(PageQuery, location="query", arg_name="query")
@bp.output(schemas.BlockPage)
@bp.doc(**needs("friends:read", NotAPerson, reads_input=True))
def list_blocks(query: PageQuery) -> schemas.BlockPage:
    """List whom you blocked, newest first."""
    sub = me()
    with parts.database.reading() as session:
        found = store.blocks_of(session, sub, after=query.after, limit=query.enough)
    address = f"{parts.settings.door}/api/v1/blocks"
    page, more = page_of(found, query, address=address, place=lambda block: Cursor(block.since, block.id))
    return schemas.BlockPage(items=[schemas.BlockedPerson.model_validate(each) for each in page], next=more)


@bp.put("/blocks/<sub>")
@require_scope("friends:write")
@bp.doc(
    **needs(
        "friends:write",
        NotAPerson,
        PersonNotFound,
        NotWithYourself,
        QuotaExceeded,
        answer="They are blocked.",
    )
)
def block_person(sub: str) -> Response:
    """Block somebody: friendship and requests end, and you are invisible to each other."""
    blocking.block(parts, me(), named(sub, PersonNotFound))
    return Response(status=204)


@bp.delete("/blocks/<sub>")
@require_scope("friends:write")
@bp.doc(**needs("friends:write", NotAPerson, BlockNotFound, answer="They are blocked no more."))
def unblock_person(sub: str) -> Response:
    """Be visible to each other again; you are strangers then."""
    blocking.unblock(parts, me(), named(sub, BlockNotFound))
    return Response(status=204)
