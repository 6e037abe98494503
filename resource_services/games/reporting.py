"""Somebody shows a game to the moderators, and a moderator decides."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, Select, select, update
from sqlalchemy.orm import Session, aliased

from chassis.service.cursor import Cursor
from chassis.service.people import meet
from chassis.service.schemas import Person as ToldPerson
from chassis.service.tables import now
from resource_services.games import schemas, social_schemas, store
from resource_services.games.counting import counted_anew
from resource_services.games.errors import AlreadyReported, AlreadySettled, OwnGame, ReportNotFound
from resource_services.games.indexing import open_or_close
from resource_services.games.models import Game, Person, Report
from resource_services.games.parts import Parts
from resource_services.games.telling import game_for
from resource_services.games.viewer import Viewer

Reporter = aliased(Person)
Shown = Row[Report, Game, Person]


def report(
    parts: Parts, viewer: Viewer, game_id: UUID, new: social_schemas.NewReport
) -> social_schemas.Reported:
    """Show a game, once until it is decided; raises GameNotFound, OwnGame or AlreadyReported."""
    _ = viewer.circle  # asked before anything is locked
    with parts.database.writing() as session:
        game = store.visible_game(session, viewer, game_id, hold=True)
        if game.owner_sub == viewer.sub:
            raise OwnGame
        mine = _open_reports(game.id).where(Report.reporter_sub == viewer.sub)
        if session.scalars(mine).first() is not None:
            raise AlreadyReported
        meet(session, Person, viewer.sub, viewer.handle)
        made = Report(
            game_id=game.id, reporter_sub=viewer.sub, reason=new.reason, note=new.note, created_at=now()
        )
        session.add(made)
        game.open_reports += 1
        session.flush()
        return social_schemas.Reported(
            id=made.id, game=game.id, reason=new.reason, note=made.note, created_at=made.created_at
        )


def reports(session: Session, *, state: str, after: Cursor | None, limit: int) -> Sequence[Shown]:
    """What was reported, newest first."""
    query = _shown().where(Report.state == state)
    if after is not None:
        query = query.where(after.before(Report.created_at, Report.id))
    return session.execute(query.order_by(Report.created_at.desc(), Report.id.desc()).limit(limit)).all()


def settle(
    parts: Parts, viewer: Viewer, report_id: UUID, decision: social_schemas.Settlement
) -> social_schemas.Report:
    """Decide about a reported game, for all who reported it; raises ReportNotFound or AlreadySettled."""
    with parts.database.writing() as session:
        # The game is locked first, as by whoever reports it at this moment.
        game_id = session.scalar(select(Report.game_id).where(Report.id == report_id))
        held = select(Game).where(Game.id == game_id).with_for_update(of=Game)
        game = session.scalars(held).one_or_none() if game_id else None
        found = session.get(Report, report_id) if game else None
        if game is None or found is None:
            raise ReportNotFound
        if found.state != "open":
            raise AlreadySettled
        settled = {"state": "settled", "settled_at": now(), "settled_by": viewer.sub}
        session.execute(
            update(Report)
            .where(Report.game_id == game.id, Report.state == "open")
            .values(**settled, decision=decision.decision, answer=decision.reason)
        )
        game.open_reports = 0
        if decision.decision == "hide":
            _hide(session, viewer, game, decision.reason)
        session.flush()
        session.expire(found)
        return told(session.execute(_shown().where(Report.id == report_id)).one())


def show_again(parts: Parts, viewer: Viewer, game_id: UUID) -> schemas.Game:
    """Show a hidden game again; raises GameNotFound."""
    _ = viewer.circle
    with parts.database.writing() as session:
        game = store.visible_game(session, viewer, game_id, hold=True, overseen=True)
        _hide(session, viewer, game, None)
        session.flush()
        return game_for(session, viewer, game)


def told(row: Shown) -> social_schemas.Report:
    """Tell a moderator of a report."""
    found, game, reporter = row
    owner = ToldPerson.model_validate(game.owner)
    settled = None
    if found.settled_at is not None:
        decided = {"decision": found.decision, "reason": found.answer, "at": found.settled_at}
        settled = social_schemas.Settled.model_validate(decided)
    return social_schemas.Report.model_validate(
        {
            "id": found.id,
            "game": {
                "id": game.id,
                "title": game.title,
                "owner": owner,
                "hidden": game.hidden_at is not None,
            },
            "reporter": ToldPerson.model_validate(reporter),
            "reason": found.reason,
            "note": found.note,
            "created_at": found.created_at,
            "settled": settled,
        }
    )


def _hide(session: Session, viewer: Viewer, game: Game, reason: str | None) -> None:
    with counted_anew(session, game):
        game.hidden_reason = reason
        game.hidden_at, game.hidden_by = (now(), viewer.sub) if reason is not None else (None, None)
    session.flush()
    open_or_close(session, game)


def _open_reports(game_id: UUID) -> Select[Report]:
    return select(Report).where(Report.game_id == game_id, Report.state == "open")


def _shown() -> Select[Report, Game, Person]:
    return (
        select(Report, Game, Reporter)
        .join(Game, Game.id == Report.game_id)
        .join(Reporter, Reporter.sub == Report.reporter_sub)
    )
