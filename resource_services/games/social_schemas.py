"""What is sent and told of what people do with games: share, like, comment, report."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, BeforeValidator, Field, StringConstraints

from chassis.service.pagination import Page, PageQuery
from chassis.service.schemas import Person, Sent, Told, cleaned
from chassis.service.words import many_lines
from resource_services.games.words import LONGEST_COMMENT, Reason, Sub

Why = Literal["broken", "copied", "offensive", "harmful", "other"]
State = Literal["open", "settled"]
Decision = Literal["keep", "hide"]
Players = Literal["everyone", "friends", "some"]


class Share(Told):
    """A friend with whom a game is shared by name, and since when."""

    person: Person
    at: AwareDatetime


class SharePage(Page):
    """Some friends with whom a game is shared, newest first, and where the rest is."""

    items: list[Share]


class Liking(Told):
    """How many like the game, and whether you do."""

    likes: int
    liked: bool


class Favouring(Told):
    """Of how many the game is a favourite, and whether it is one of yours."""

    favourites: int
    favourite: bool


class NewComment(Sent):
    """Something to say to a game."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_COMMENT), cleaned(many_lines)] = (
        Field(description="Plain text.")
    )


class Comment(Told):
    """What somebody said to a game."""

    id: UUID
    game: UUID
    author: Person
    text: str
    created_at: AwareDatetime


class CommentPage(Page):
    """Some comments, newest first, and where the rest is."""

    items: list[Comment]


class NewReport(Sent):
    """What is wrong with a game."""

    reason: Why
    note: Annotated[str, StringConstraints(max_length=LONGEST_COMMENT), cleaned(many_lines)] = Field(
        default="", description="In your words."
    )


class Reported(Told):
    """That the moderators will look at the game."""

    id: UUID
    game: UUID
    reason: Why
    note: str
    created_at: AwareDatetime


class ReportsQuery(PageQuery):
    """Which reports."""

    state: State = "open"


class ReportedGame(Told):
    """The game that a report is about."""

    id: UUID
    title: str
    owner: Person
    hidden: bool


class Settled(Told):
    """What a moderator decided, and why."""

    decision: Decision
    reason: str
    at: AwareDatetime


class Report(Told):
    """What somebody showed to the moderators."""

    id: UUID
    game: ReportedGame
    reporter: Person
    reason: Why
    note: str
    created_at: AwareDatetime
    settled: Settled | None


class ReportPage(Page):
    """Some reports, newest first, and where the rest is."""

    items: list[Report]


class Settlement(Sent):
    """What to do about a reported game; the owner of one that is hidden reads the reason."""

    decision: Decision
    reason: Reason


def _written_out(sent: object) -> object:
    """Refuse what would be read as seconds since the epoch."""
    if isinstance(sent, str) and "T" not in sent.upper():
        raise ValueError("must be a date and time (RFC 3339)")
    return sent


class SummaryQuery(Sent):
    """Since when games count as new."""

    since: Annotated[AwareDatetime, BeforeValidator(_written_out)] | None = Field(
        default=None, description="RFC 3339; a week ago where it is left out."
    )


class Summary(Told):
    """Your games in figures."""

    games: int = Field(description="How many you keep.")
    new_from_friends: int
    shared_with_me: int


class Counts(Told):
    """How much somebody made."""

    games: int = Field(description="Games that you may see.")


class StandingQuery(Sent):
    """About which game and whom a service asks."""

    game: UUID
    sub: Sub


class StandingsQuery(Sent):
    """About which games and whom a service asks."""

    games: Annotated[list[UUID], Field(min_length=1, max_length=100)]
    sub: Sub


class Standings(Told):
    """Which of the games the person may see; of the others none is told apart from one that is not there."""

    visible: list[UUID]


class Standing(Told):
    """What the game is to the person; one that they may not see is told of like one that is not there."""

    game: UUID
    visible: bool
    owner: bool
    players_see: Players | None = Field(description="Who sees it; null where it is not visible.")
