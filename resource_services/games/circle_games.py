"""Some games of each of many people, at a cost that grows with the people alone."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Select, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from resource_services.games.among import table_of
from resource_services.games.models import Game

Few = Callable[[Select[Any]], Select[Any]]


def games_of_each(
    session: Session, owners: Iterable[str], few: Few, *, key: InstrumentedAttribute[Any], limit: int
) -> Select[Any]:
    """Ask for the ids of the `limit` games with the greatest `key`; `few` cuts the question for one owner's.

    Each owner's are read along one index, however many games there are: a plain `owner IN (…)` lets a
    database walk through all games instead.
    """
    owner = table_of(session, owners)
    some = few(select(Game.id).where(Game.owner_sub == owner.c.value)).correlate(owner)
    game = aliased(Game)
    if session.get_bind().dialect.name == "postgresql":
        each = some.lateral()
        found = select(game.id).select_from(owner.join(each, true()).join(game, game.id == each.c.id))
    else:
        # SQLite knows no LATERAL, but goes through the rows of a subquery that stands behind IN.
        found = select(game.id).select_from(owner).join(game, game.id.in_(some))
    return found.order_by(getattr(game, key.key).desc(), game.id.desc()).limit(limit)
