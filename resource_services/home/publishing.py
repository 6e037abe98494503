"""What administrators do with issues: write one, edit it, publish it, delete it."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, literal, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from chassis.service.errors import QuotaExceeded
from chassis.service.etags import check_if_match
from chassis.service.tables import now
from resource_services.home import issue_schemas as schemas
from resource_services.home import issues
from resource_services.home.errors import AlreadyPublished
from resource_services.home.models import Issue, Letter, Subscription
from resource_services.home.parts import Parts
from resource_services.home.slugs import free_slug, slug_of


def write(parts: Parts, new: schemas.NewIssue) -> schemas.Issue:
    """Keep a new draft; raises QuotaExceeded."""
    with parts.database.writing() as session:
        if issues.how_many(session) >= parts.limits.issues:
            raise QuotaExceeded("The house keeps no more issues. Delete one first.")
        row = Issue(**new.model_dump(), addressed=0, sent=0, failed=0)
        session.add(row)
        session.flush()
        return issues.told(row)


def edit(parts: Parts, issue_id: UUID, changes: dict[str, Any]) -> schemas.Issue:
    """Change an issue; a published one keeps its place. Raises IssueNotFound or a failed precondition."""
    with parts.database.writing() as session:
        row = issues.issue(session, issue_id, held=True)
        check_if_match(issues.written(row))
        for name, value in changes.items():
            setattr(row, name, value)
        row.updated_at = now()
        return issues.told(row)


def publish(parts: Parts, issue_id: UUID) -> schemas.Issue:
    """Show an issue to everybody, and address a mail to each subscriber; raises AlreadyPublished too.

    The mails are rows of this very transaction, one for each address: nothing is sent of what is then not
    published, and nobody is forgotten.
    """
    try:
        return _publish(parts, issue_id)
    except IntegrityError:
        # Another issue of the same title took its place in the same moment: now it is seen.
        return _publish(parts, issue_id)


def delete(parts: Parts, issue_id: UUID) -> None:
    """Delete an issue with the mails that still wait; raises what `edit` raises."""
    with parts.database.writing() as session:
        row = issues.issue(session, issue_id, held=True)
        check_if_match(issues.written(row), need="if sent")
        session.delete(row)


def _publish(parts: Parts, issue_id: UUID) -> schemas.Issue:
    with parts.database.writing() as session:
        row = issues.issue(session, issue_id, held=True)
        check_if_match(issues.written(row))
        if row.published_at is not None:
            raise AlreadyPublished
        wanted = slug_of(row.title)
        taken = select(Issue.slug).where(Issue.slug.startswith(wanted, autoescape=True))
        row.slug = free_slug(wanted, {slug for slug in session.scalars(taken) if slug is not None})
        row.published_at = row.updated_at = now()
        row.addressed = _address(session, row)
        session.flush()
        return issues.told(row)


def _address(session: Session, row: Issue) -> int:
    """Let a mail wait for each confirmed subscriber; give how many there are."""
    everybody = select(Subscription.id, literal(row.id), literal(row.published_at), literal(0)).where(
        Subscription.confirmed_at.is_not(None)
    )
    columns = ["subscription_id", "issue_id", "due_at", "tries"]
    session.execute(insert(Letter).from_select(columns, everybody))
    return session.scalar(select(func.count()).where(Letter.issue_id == row.id)) or 0
