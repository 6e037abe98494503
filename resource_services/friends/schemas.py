"""What callers send and get, in the words of the OpenAPI document."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, Field, StrictBool, StringConstraints

from chassis.service.pagination import LARGEST_PAGE, PAGE, Page, PageQuery
from chassis.service.schemas import Edit, Person, Sent, Told, cleaned
from chassis.service.words import many_lines, one_line
from resource_services.friends.search_cursor import Found

LONGEST_NOTE = 300
LONGEST_SEARCH = 100

Sub = Annotated[
    str,
    StringConstraints(min_length=1, max_length=255, pattern=r"^[!-~]+$"),
    Field(description="Who it is, as tokens and other answers name them."),
]
Note = Annotated[
    str,
    StringConstraints(max_length=LONGEST_NOTE),
    cleaned(many_lines),
    Field(description="Plain text for the person who is asked."),
]
Direction = Literal["in", "out"]
Standing = Literal["stranger", "friend", "asked", "asking"]


class Friend(Told):
    """A friend, and since when."""

    person: Person
    since: AwareDatetime


class FriendPage(Page):
    """Some friends, newest first, and where the rest is."""

    items: list[Friend]


def _is_cursor(text: str) -> str:
    Found.read(text)
    return text


class PeopleQuery(Sent):
    """Whom to look for."""

    q: Annotated[
        str,
        StringConstraints(min_length=1, max_length=LONGEST_SEARCH),
        cleaned(one_line),
        Field(description="The beginning of a handle or of the words of a name; one slip is forgiven."),
    ]
    limit: int = Field(default=PAGE, ge=1, le=LARGEST_PAGE)
    cursor: Annotated[str, AfterValidator(_is_cursor)] | None = Field(
        default=None, description="From the `next` link of an earlier page.", max_length=600
    )

    @property
    def after(self) -> Found | None:
        """The place behind which the page begins."""
        return Found.read(self.cursor) if self.cursor else None


class SomeoneQuery(Sent):
    """How many to suggest."""

    limit: int = Field(default=PAGE, ge=1, le=LARGEST_PAGE)


class FoundPerson(Told):
    """Someone, and how they stand to you: `asked` by you, or `asking` you."""

    person: Person
    standing: Standing
    request: UUID | None = Field(description="The open request between you, if there is one.")


class Counts(Told):
    """What you and somebody have in common."""

    mutual: int = Field(description="Friends of both of you.")


class FoundPage(Page):
    """The best that was found; there is no next page: a longer word finds who is missing."""

    items: list[FoundPerson]


class Suggestion(Told):
    """Someone you may know, and how many friends you have in common."""

    person: Person
    mutual: int


class SuggestionPage(Page):
    """Some people you may know, those with most friends in common first."""

    items: list[Suggestion]


class NewRequest(Sent):
    """Whom to ask."""

    sub: Sub
    note: Note = ""


class RequestsQuery(PageQuery):
    """Which open requests to list."""

    direction: Direction = Field(default="in", description="`in` asks you, `out` is asked by you.")


class Request(Told):
    """An open request; `person` is the other one."""

    id: UUID
    direction: Direction
    person: Person
    note: str
    created_at: AwareDatetime


class RequestPage(Page):
    """Some open requests, newest first, and where the rest is."""

    items: list[Request]


class Asked(Told):
    """What came of asking: an open `request`, or a `friend` at once where they had asked you."""

    outcome: Literal["asked", "friends"]
    request: Request | None
    friend: Friend | None


class BlockedPerson(Told):
    """Someone whom you blocked, and since when."""

    person: Person
    since: AwareDatetime


class BlockPage(Page):
    """Some of those whom you blocked, newest first, and where the rest is."""

    items: list[BlockedPerson]


class Settings(Told):
    """How you are found: who is hidden is in no search and in no suggestion."""

    hidden: bool


class SettingsEdit(Edit):
    """What to change about how you are found."""

    hidden: StrictBool = False


class CircleQuery(Sent):
    """About whom a service asks."""

    sub: Sub


class Circle(Told):
    """Who is this person's friend, and between whom and them stands a block, in either direction.

    Of two answers the one with the greater version is the later truth.
    """

    sub: str
    friends: list[str]
    blocked: list[str]
    version: int
    at: float = Field(description="When it was true, in seconds since the epoch.")


class Summary(Told):
    """Counts of what is yours."""

    friends: int
    requests_in: int
    requests_out: int
