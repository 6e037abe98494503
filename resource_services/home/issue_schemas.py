"""What callers send and get about the newsletter, in the words of the OpenAPI document."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from chassis.service.pagination import Page
from chassis.service.schemas import Edit, Sent, Told, cleaned
from chassis.service.words import many_lines, one_line
from resource_services.home.mail.languages import SOURCE, Language
from resource_services.home.mail_address import LONGEST, mail_address
from resource_services.home.schemas import Visitor

LONGEST_BODY = 30_000

Title = Annotated[str, StringConstraints(min_length=1, max_length=120), cleaned(one_line)]
Summary = Annotated[str, StringConstraints(min_length=1, max_length=500), cleaned(one_line)]
Body = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_BODY),
    cleaned(many_lines),
    Field(description="Markdown (CommonMark); HTML in it is shown, not obeyed."),
]
Token = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43,64}$")]


class NewIssue(Sent):
    """An issue to draft."""

    title: Title
    summary: Summary
    body: Body


class IssueEdit(Edit):
    """What to change about an issue; what is left out stays."""

    title: Title = ""
    summary: Summary = ""
    body: Body = ""


class WrittenIssue(Told):
    """The part of an issue that administrators change."""

    id: UUID
    slug: str | None = Field(description="Its place below /newsletter/; null for a draft.")
    title: str
    summary: str
    body: str
    state: Literal["draft", "published"]
    created_at: AwareDatetime
    updated_at: AwareDatetime
    published_at: AwareDatetime | None


class Issue(WrittenIssue):
    """An issue with what became of its mails, for administrators."""

    html: str = Field(description="The body as pages show it.")
    addressed: int = Field(description="How many subscribers it was for when it was published.")
    sent: int
    failed: int


class IssuePage(Page):
    """Some issues, drafts among them, newest first, and where the rest is."""

    items: list[Issue]


class PublishedIssue(Told):
    """An issue as everybody may read it."""

    id: UUID
    slug: str
    title: str
    summary: str
    published_at: AwareDatetime
    updated_at: AwareDatetime


class WholeIssue(PublishedIssue):
    """An issue with its text."""

    html: str = Field(description="Safe to show: no markup but that of Markdown.")


class Newsletter(Page):
    """Some published issues, newest first, and where the rest is."""

    items: list[PublishedIssue]


class NewSubscription(Sent):
    """Somebody wants the newsletter."""

    address: Annotated[
        str,
        StringConstraints(max_length=LONGEST),
        AfterValidator(mail_address),
        Field(json_schema_extra={"format": "email"}, examples=["ada@example.org"]),
    ]
    visitor: Visitor
    language: Language = Field(default=SOURCE, description="Of the mails; an issue stays as it was written.")


class Confirmation(Sent):
    """The link of a mail was followed; `sub` is the account that was signed in there, if any."""

    token: Token
    sub: Annotated[str, StringConstraints(min_length=1, max_length=255)] | None = None


class Leaving(Sent):
    """The link that ends a subscription was followed."""

    token: Token


class Subscribers(Told):
    """How many addresses get the newsletter, and how many were asked and have not answered."""

    confirmed: int
    asked: int
