"""GET /api/v1/suggestions: people whom a person may know."""

from apiflask import APIBlueprint

from chassis.service.openapi import needs
from chassis.service.schemas import Person
from resource_services.friends import schemas
from resource_services.friends.caller import me
from resource_services.friends.errors import NotAPerson
from resource_services.friends.parts import parts
from resource_services.friends.suggestions import suggest
from resource_services.guard.flask import require_scope

bp = APIBlueprint("suggestions", __name__)


@bp.get("/suggestions")
@require_scope("friends:read")
@bp.input(schemas.SomeoneQuery, location="query", arg_name="query")
@bp.output(schemas.SuggestionPage)
@bp.doc(**needs("friends:read", NotAPerson, reads_input=True))
def list_suggestions(query: schemas.SomeoneQuery) -> schemas.SuggestionPage:
    """List friends of your friends, those with most friends in common first."""
    sub = me()
    with parts.database.reading() as session:
        found = suggest(session, sub, query.limit)
    items = [
        schemas.Suggestion(person=Person.model_validate(person), mutual=mutual) for person, mutual in found
    ]
    return schemas.SuggestionPage(items=items, next=None)
