"""What is sent and told of messages that were shown to the moderators."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AliasChoices, AwareDatetime, Field, StringConstraints

from chassis.service.pagination import Page, PageQuery
from chassis.service.schemas import Person, Sent, Told, cleaned
from chassis.service.words import many_lines, one_line


class NewReport(Sent):
    """What is wrong with a message."""

    reason: Annotated[str, StringConstraints(max_length=1000), cleaned(many_lines)] = Field(
        default="", description="In your words."
    )


class ReportsQuery(PageQuery):
    """Which reports."""

    state: Literal["open", "settled"] = "open"


class Report(Told):
    """What somebody showed to the moderators, with the message as it was then."""

    id: UUID
    message: UUID = Field(validation_alias=AliasChoices("message", "message_id"))
    reporter: str | None = Field(validation_alias=AliasChoices("reporter", "reporter_sub"))
    author: str | None = Field(validation_alias=AliasChoices("author", "author_sub"))
    reason: str
    text: str
    written_at: AwareDatetime
    created_at: AwareDatetime
    settled_at: AwareDatetime | None


class Settling(Sent):
    """What a moderator decides."""

    decision: Literal["keep", "remove"] = Field(description="`remove`: the message is deleted for both.")
    reason: Annotated[str, StringConstraints(min_length=1, max_length=500), cleaned(one_line)] = Field(
        description="For the other moderators."
    )


class Settled(Told):
    """How the matter ended."""

    decision: Literal["keep", "remove"]
    reason: str
    by: Person | None = Field(description="Null for a moderator who left.")
    at: AwareDatetime


class Matter(Report):
    """A report as moderators see it, with who wrote the message, and how it ended."""

    writer: Person | None
    settled: Settled | None


class ReportPage(Page):
    """Some reports, newest first, and where the rest is."""

    items: list[Matter]
