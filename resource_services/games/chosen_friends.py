"""Whom a game is shared with by name: friends of its owner, as long as they are."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, delete, func, select
from sqlalchemy.orm import Session

from chassis.service.cursor import Cursor
from chassis.service.errors import QuotaExceeded
from chassis.service.tables import insert_into
from resource_services.games import store
from resource_services.games.among import each_of
from resource_services.games.errors import FriendsOnly
from resource_services.games.models import Person, Share
from resource_services.games.parts import Parts
from resource_services.games.viewer import Viewer


def shares_of(
    session: Session, viewer: Viewer, game_id: UUID, *, after: Cursor | None, limit: int
) -> Sequence[Row[Share, Person]]:
    """The friends who see the game by name, newest first; raises GameNotFound or NotYourGame."""
    game = store.own_game(session, viewer, game_id, hold=False)
    query = select(Share, Person).join(Person, Person.sub == Share.sub)
    query = query.where(Share.game_id == game.id, Share.sub.in_(each_of(session, viewer.friends)))
    if after is not None:
        query = query.where(after.before(Share.at, Share.id))
    return session.execute(query.order_by(Share.at.desc(), Share.id.desc()).limit(limit)).all()


def share_with(parts: Parts, viewer: Viewer, game_id: UUID, sub: str) -> None:
    """Let a friend see a game; raises GameNotFound, NotYourGame, FriendsOnly or QuotaExceeded."""
    friends = viewer.friends
    with parts.database.writing() as session:
        game = store.own_game(session, viewer, game_id)
        if sub not in friends:
            raise FriendsOnly
        if session.get(Share, (game.id, sub)) is not None:
            return
        _check_room(session, friends, game.id, parts.kept.shares)
        session.execute(insert_into(session, Share).values(game_id=game.id, sub=sub))


def share_no_more(parts: Parts, viewer: Viewer, game_id: UUID, sub: str) -> None:
    """Take a game out of somebody's sight again; raises GameNotFound or NotYourGame."""
    _ = viewer.circle
    with parts.database.writing() as session:
        game = store.own_game(session, viewer, game_id)
        session.execute(delete(Share).where(Share.game_id == game.id, Share.sub == sub))


def _check_room(session: Session, friends: frozenset[str], game_id: UUID, most: int) -> None:
    """Refuse one friend too many; those who are none any more make room."""
    counted = select(func.count()).select_from(Share).where(Share.game_id == game_id)
    if session.scalars(counted).one() < most:
        return
    gone = Share.sub.not_in(each_of(session, friends))
    session.execute(delete(Share).where(Share.game_id == game_id, gone))
    if session.scalars(counted).one() >= most:
        raise QuotaExceeded(f"A game is shared with {most} friends at most. Make it visible to all of them.")
