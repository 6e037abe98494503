"""What moderators are told of reported posts, and of hidden ones."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session, aliased

from chassis.service.cursor import Cursor
from chassis.service.schemas import Person as ToldPerson
from resource_services.posts import report_schemas
from resource_services.posts.errors import ReportNotFound
from resource_services.posts.models import Case, Person, Post, Report
from resource_services.posts.store import Shown
from resource_services.posts.telling import picture_of
from resource_services.posts.visibility import FRIENDS

MOST_SAID = 5
Moderator = aliased(Person)
Found = Row[Case, Post | None, Person | None, Person | None]


def cases(session: Session, *, settled: bool, after: Cursor | None, limit: int) -> Sequence[Found]:
    """Open cases, the newest first, or settled ones, the latest first; from behind `after`."""
    moment = Case.settled_at if settled else Case.opened_at
    query = _cases().where(Case.settled_at.is_not(None) if settled else Case.settled_at.is_(None))
    if after is not None:
        query = query.where(after.before(moment, Case.id))
    return session.execute(query.order_by(moment.desc(), Case.id.desc()).limit(limit)).all()


def case(session: Session, case_id: UUID) -> Found:
    """One case; raises ReportNotFound."""
    found = session.execute(_cases().where(Case.id == case_id)).one_or_none()
    if found is None:
        raise ReportNotFound
    return found


def place(row: Found) -> Cursor:
    """Where a case stands in its list."""
    return Cursor(row[0].settled_at or row[0].opened_at, row[0].id)


def told(session: Session, found: Sequence[Found]) -> list[report_schemas.Report]:
    """Tell of cases, each with the latest of what people said."""
    said = _said(session, [row[0].id for row in found])
    return [_told(*row, said[row[0].id]) for row in found]


def hidden(session: Session, *, after: Cursor | None, limit: int) -> Sequence[Shown]:
    """Hidden posts, the latest first, but for those that their authors keep to themselves."""
    query = (
        select(Post, Person)
        .join(Person, Person.sub == Post.author_sub)
        .where(Post.hidden_at.is_not(None), Post.visibility.in_(FRIENDS))
    )
    if after is not None:
        query = query.where(after.before(Post.hidden_at, Post.id))
    return session.execute(query.order_by(Post.hidden_at.desc(), Post.id.desc()).limit(limit)).all()


def _cases() -> Select[Case, Post, Person, Person]:
    return (
        select(Case, Post, Person, Moderator)
        .outerjoin(Post, Post.id == Case.post_id)
        .outerjoin(Person, Person.sub == Case.author_sub)
        .outerjoin(Moderator, Moderator.sub == Case.settled_by)
    )


def _said(session: Session, ids: Sequence[UUID]) -> dict[UUID, list[report_schemas.Said]]:
    latest = func.row_number().over(
        partition_by=Report.case_id, order_by=(Report.created_at.desc(), Report.id)
    )
    numbered = select(Report, latest.label("number")).where(Report.case_id.in_(ids)).subquery()
    rows = select(aliased(Report, numbered)).where(numbered.c.number <= MOST_SAID).order_by(numbered.c.number)
    found: dict[UUID, list[report_schemas.Said]] = defaultdict(list)
    for each in session.scalars(rows) if ids else ():
        found[each.case_id].append(report_schemas.Said.model_validate(each))
    return found


def _told(
    case: Case,
    post: Post | None,
    author: Person | None,
    moderator: Person | None,
    said: list[report_schemas.Said],
) -> report_schemas.Report:
    settled = None
    if case.settled_at is not None:
        by = ToldPerson.model_validate(moderator) if moderator else None
        settled = report_schemas.Settled.model_validate(
            {"decision": case.decision, "reason": case.decided_because, "by": by, "at": case.settled_at}
        )
    return report_schemas.Report.model_validate(
        {
            "id": case.id,
            "post": case.post_id,
            "there": post is not None,
            "text": case.text,
            "visibility": post.visibility if post else None,
            "picture": picture_of(post) if post else None,
            "hidden": post is not None and post.hidden_at is not None,
            "author": ToldPerson.model_validate(author) if author else None,
            "reports": case.reports,
            "said": said,
            "opened_at": case.opened_at,
            "settled": settled,
        }
    )
