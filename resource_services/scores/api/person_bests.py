"""GET /api/v1/people/<sub>/bests: somebody's best on each board that the reader may read."""

from apiflask import APIBlueprint

from chassis.service.cursor import Cursor
from chassis.service.errors import CannotTell
from chassis.service.openapi import needs
from chassis.service.pagination import PageQuery, page_of
from chassis.service.schemas import Person
from resource_services.guard.flask import require_scope, token
from resource_services.scores import models, schemas, store
from resource_services.scores.check_game import visible_of
from resource_services.scores.parts import parts

bp = APIBlueprint("person_bests", __name__)


@bp.get("/people/<sub>/bests")
@require_scope("scores:read")
@bp.input(PageQuery, location="query", arg_name="query")
@bp.output(schemas.PersonBests)
@bp.doc(**needs("scores:read", CannotTell, reads_input=True))
def person_bests(sub: str, query: PageQuery) -> schemas.PersonBests:
    """List somebody's best of all time on each board that you may read, the newest first.

    One who blocks you, or whom you block, is told of like one who never played.
    """
    hidden = parts.relations.of(token.sub).hides(sub)
    with parts.database.reading() as session:
        found = [] if hidden else store.bests_of(session, sub, after=query.after, limit=query.enough)
        person = session.get(models.Person, sub) if found else None
    shown = visible_of(parts.games, token.sub, (row.board.game for row in found))
    address = f"{parts.settings.door}/api/v1/people/{sub}/bests"
    page, more = page_of(found, query, address=address, place=lambda row: Cursor(row.at, row.board_id))
    items = [schemas.MyBest.of(row) for row in page if row.board.game in shown]
    player = Person.model_validate(person) if person is not None and items else None
    return schemas.PersonBests(items=items, player=player, next=more)
