"""/api/v1/people: find somebody, and see how they stand to you."""

from urllib.parse import urlencode

from apiflask import APIBlueprint

from chassis.service.openapi import needs
from resource_services.friends import schemas, store
from resource_services.friends.caller import me, named
from resource_services.friends.errors import NotAPerson, PersonNotFound
from resource_services.friends.models import Person
from resource_services.friends.parts import parts
from resource_services.friends.search import search
from resource_services.guard.flask import require_scope

bp = APIBlueprint("people", __name__)


@bp.get("/people")
@require_scope("friends:read")
@bp.input(schemas.PeopleQuery, location="query", arg_name="query")
@bp.output(schemas.FoundPage)
@bp.doc(**needs("friends:read", NotAPerson, reads_input=True))
def find_people(query: schemas.PeopleQuery) -> schemas.FoundPage:
    """Find people by the beginning of their handle or name, or nearly so."""
    sub = me()
    with parts.database.reading() as session:
        found, rest = search(session, sub, query.q, limit=query.limit, after=query.after)
        standings = store.standings(session, sub, [person.sub for person in found])
    more = None
    if rest is not None:
        asked = urlencode({"q": query.q, "limit": query.limit, "cursor": rest.write()})
        more = f"{parts.settings.door}/api/v1/people?{asked}"
    return schemas.FoundPage(items=[_told(person, standings) for person in found], next=more)


@bp.get("/people/<sub>")
@require_scope("friends:read")
@bp.output(schemas.FoundPerson)
@bp.doc(**needs("friends:read", NotAPerson, PersonNotFound))
def read_person(sub: str) -> schemas.FoundPerson:
    """See how somebody stands to you."""
    own = me()
    with parts.database.reading() as session:
        person = store.person(session, own, named(sub, PersonNotFound))
        return _told(person, store.standings(session, own, [sub]))


def _told(person: Person, standings: dict[str, store.Standing]) -> schemas.FoundPerson:
    standing = standings.get(person.sub, store.Standing())
    told = {"person": person, "standing": standing.what, "request": standing.request}
    return schemas.FoundPerson.model_validate(told, from_attributes=True)
