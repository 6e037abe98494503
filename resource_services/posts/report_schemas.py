"""What is sent and told of posts that were shown to the moderators."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from chassis.service.pagination import Page, PageQuery
from chassis.service.schemas import Person, Sent, Told, cleaned
from chassis.service.words import many_lines, one_line
from resource_services.posts.schemas import LONGEST_REASON, Picture

LONGEST_NOTE = 1000

Reason = Literal["offensive", "harmful", "spam", "copied", "other"]
Decision = Annotated[
    Literal["keep", "hide"], Field(description="`hide`: its author alone finds it, and why.")
]


class NewReport(Sent):
    """What is wrong with a post."""

    reason: Reason
    note: Annotated[str, StringConstraints(max_length=LONGEST_NOTE), cleaned(many_lines)] = Field(
        default="", description="In your words."
    )


class ReportsQuery(PageQuery):
    """Which reports."""

    state: Literal["open", "settled"] = "open"


class Settling(Sent):
    """What a moderator decides."""

    decision: Decision
    reason: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_REASON), cleaned(one_line)] = (
        Field(description="For the other moderators, and for its author where it is hidden.")
    )


class Said(Told):
    """What one person says is wrong; who they are stays with us."""

    reason: Reason
    note: str
    created_at: AwareDatetime


class Settled(Told):
    """How the matter ended."""

    decision: Literal["keep", "hide"]
    reason: str
    by: Person | None = Field(description="Null for a moderator who left.")
    at: AwareDatetime


class Report(Told):
    """A post that was shown to the moderators, as it was then."""

    id: UUID
    post: UUID
    there: bool = Field(description="Whether the post is there still.")
    text: str = Field(description="What it said when it was first reported.")
    visibility: Literal["everyone", "friends", "me"] | None
    picture: Picture | None = Field(description="Read at `picture/<width>.webp` below this report.")
    hidden: bool
    author: Person | None
    reports: int = Field(description="How many people reported it.")
    said: list[Said] = Field(description="The latest of what they said, at most five.")
    opened_at: AwareDatetime
    settled: Settled | None


class ReportPage(Page):
    """Some reports, newest first, and where the rest is."""

    items: list[Report]
