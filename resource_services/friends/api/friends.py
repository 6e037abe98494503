"""/api/v1/friends: a person's friends, newest first, and the end of a friendship."""

from apiflask import APIBlueprint
from flask import Response

from chassis.service.cursor import Cursor
from chassis.service.openapi import needs
from chassis.service.pagination import PageQuery, page_of
from resource_services.friends import befriending, schemas, store
from resource_services.friends.caller import me, named
from resource_services.friends.errors import FriendNotFound, NotAPerson
from resource_services.friends.parts import parts
from resource_services.guard.flask import require_scope

bp = APIBlueprint("friends", __name__)


@bp.get("/friends")
@require_scope("friends:read")
@bp.input(PageQuery, location="query", arg_name="query")
@bp.output(schemas.FriendPage)
@bp.doc(**needs("friends:read", NotAPerson, reads_input=True))
def list_friends(query: PageQuery) -> schemas.FriendPage:
    """List your friends, newest first."""
    sub = me()
    with parts.database.reading() as session:
        found = store.friends_of(session, sub, after=query.after, limit=query.enough)
    address = f"{parts.settings.door}/api/v1/friends"
    page, more = page_of(found, query, address=address, place=lambda friend: Cursor(friend.since, friend.id))
    return schemas.FriendPage(items=[schemas.Friend.model_validate(each) for each in page], next=more)


@bp.delete("/friends/<sub>")
@require_scope("friends:write")
@bp.doc(**needs("friends:write", NotAPerson, FriendNotFound, answer="You are friends no more."))
def remove_friend(sub: str) -> Response:
    """End a friendship; the other is not told."""
    befriending.part(parts, me(), named(sub, FriendNotFound))
    return Response(status=204)
