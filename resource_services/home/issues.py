"""Questions asked of the issues' table, and what is told of an issue."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from chassis.service.cursor import Cursor
from resource_services.home import issue_schemas as schemas
from resource_services.home.errors import IssueNotFound
from resource_services.home.models import Issue
from resource_services.home.rendering import render


def newest(session: Session, *, after: Cursor | None, limit: int) -> Sequence[Issue]:
    """All issues, drafts among them, newest first."""
    query = select(Issue)
    if after is not None:
        query = query.where(after.before(Issue.created_at, Issue.id))
    return session.scalars(query.order_by(Issue.created_at.desc(), Issue.id.desc()).limit(limit)).all()


def published(session: Session, *, after: Cursor | None, limit: int) -> Sequence[Issue]:
    """The published issues, newest first."""
    query = select(Issue).where(Issue.published_at.is_not(None))
    if after is not None:
        query = query.where(after.before(Issue.published_at, Issue.id))
    return session.scalars(query.order_by(Issue.published_at.desc(), Issue.id.desc()).limit(limit)).all()


def at(session: Session, slug: str) -> Issue:
    """The published issue of that place; raises IssueNotFound."""
    found = session.scalars(select(Issue).where(Issue.slug == slug)).one_or_none()
    if found is None or found.published_at is None:
        raise IssueNotFound
    return found


def issue(session: Session, issue_id: UUID, *, held: bool = False) -> Issue:
    """One issue, locked for a change where it is `held`; raises IssueNotFound."""
    found = session.get(Issue, issue_id, with_for_update=held)
    if found is None:
        raise IssueNotFound
    return found


def how_many(session: Session) -> int:
    """How many issues are kept."""
    return session.scalar(select(func.count()).select_from(Issue)) or 0


def written(row: Issue) -> schemas.WrittenIssue:
    """The part that administrators change, and by which versions are told apart."""
    return schemas.WrittenIssue(
        id=row.id,
        slug=row.slug,
        title=row.title,
        summary=row.summary,
        body=row.body,
        state="draft" if row.published_at is None else "published",
        created_at=row.created_at,
        updated_at=row.updated_at,
        published_at=row.published_at,
    )


def told(row: Issue) -> schemas.Issue:
    """What administrators are told of an issue."""
    return schemas.Issue(
        **written(row).model_dump(),
        html=render(row.body),
        addressed=row.addressed,
        sent=row.sent,
        failed=row.failed,
    )
