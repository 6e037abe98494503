"""GET /api/v1/contacts: to whom one may write."""

from apiflask import APIBlueprint

from chassis.service.errors import CannotTell
from chassis.service.openapi import needs
from chassis.service.schemas import Person
from resource_services.guard.flask import require_scope, token
from resource_services.messages import contacts, schemas
from resource_services.messages.parts import parts

bp = APIBlueprint("contacts", __name__)


@bp.get("/contacts")
@require_scope("messages:read")
@bp.input(schemas.ContactsQuery, location="query", arg_name="query")
@bp.output(schemas.Contacts)
@bp.doc(**needs("messages:read", CannotTell, reads_input=True))
def list_contacts(query: schemas.ContactsQuery) -> schemas.Contacts:
    """List friends to whom you may write, by name; at most 50."""
    circle = parts.relations.of(token.sub)
    with parts.database.reading() as session:
        found = contacts.contacts(session, circle, query.q)
        return schemas.Contacts(items=[Person.model_validate(person) for person in found])
