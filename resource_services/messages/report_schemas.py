"""What is sent and told of messages that were shown to the moderators."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AliasChoices, AwareDatetime, Field, StringConstraints

from chassis.service.pagination import Page, PageQuery
from chassis.service.schemas import Sent, Told, cleaned
from chassis.service.words import many_lines


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


class ReportPage(Page):
    """Some reports, newest first, and where the rest is."""

    items: list[Report]
