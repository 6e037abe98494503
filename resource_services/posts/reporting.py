"""Somebody shows a post to the moderators, and a moderator settles the matter."""

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from chassis.service.tables import insert_into, now
from resource_services.posts import report_schemas, store
from resource_services.posts.counting import counted_anew
from resource_services.posts.errors import AlreadySettled, ModeratorsOnly, OwnPost, ReportNotFound
from resource_services.posts.models import Case, Post, Report
from resource_services.posts.parts import Parts
from resource_services.posts.viewer import Viewer

HIDE = "hide"


def report(parts: Parts, viewer: Viewer, post_id: UUID, new: report_schemas.NewReport) -> report_schemas.Said:
    """Show a post to the moderators, once while its case is open; raises PostNotFound or OwnPost."""
    _ = viewer.circle
    with parts.database.writing() as session:
        post = store.held(session, viewer, post_id)
        if post.author_sub == viewer.sub:
            raise OwnPost
        case = _open_case(session, post)
        fresh = insert_into(session, Report).values(
            case_id=case.id, reporter_sub=viewer.sub, reason=new.reason, note=new.note
        )
        if session.execute(fresh.on_conflict_do_nothing().returning(Report.id)).first() is not None:
            case.reports += 1
        mine = select(Report).where(Report.case_id == case.id, Report.reporter_sub == viewer.sub)
        return report_schemas.Said.model_validate(session.scalars(mine).one())


def must_moderate(viewer: Viewer) -> None:
    """Raise ModeratorsOnly unless the person is one."""
    if not viewer.moderates:
        raise ModeratorsOnly


def settle(parts: Parts, viewer: Viewer, case_id: UUID, settling: report_schemas.Settling) -> None:
    """Decide on a post; raises ModeratorsOnly, ReportNotFound, AlreadySettled or OwnPost."""
    must_moderate(viewer)
    with parts.database.writing() as session:
        # The post is locked before its case, as by whoever reports it.
        post_id = session.scalar(select(Case.post_id).where(Case.id == case_id))
        post = session.get(Post, post_id, with_for_update=True) if post_id else None
        case = session.get(Case, case_id, with_for_update=True)
        if case is None:
            raise ReportNotFound
        if case.settled_at is not None:
            raise AlreadySettled
        if case.author_sub == viewer.sub:
            raise OwnPost
        case.settled_at, case.settled_by = now(), viewer.sub
        case.decision, case.decided_because = settling.decision, settling.reason
        if settling.decision == HIDE and post is not None:
            with counted_anew(session, post):
                post.hidden_at, post.hidden_by, post.hidden_reason = now(), viewer.sub, settling.reason


def settle_open(session: Session, post_id: UUID, moderator: str, reason: str) -> None:
    """Note that the post, which the session holds, was hidden before anybody asked for its reports."""
    session.execute(
        update(Case)
        .where(Case.post_id == post_id, Case.settled_at.is_(None))
        .values(settled_at=now(), settled_by=moderator, decision=HIDE, decided_because=reason)
    )


def _open_case(session: Session, post: Post) -> Case:
    """The open case of a post that the session holds."""
    found = session.scalars(select(Case).where(Case.post_id == post.id, Case.settled_at.is_(None))).first()
    if found is None:
        found = Case(post_id=post.id, author_sub=post.author_sub, text=post.text, reports=0)
        session.add(found)
        session.flush()
    return found
