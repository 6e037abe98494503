"""What callers send and get, in the words of the OpenAPI document."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    Field,
    StrictInt,
    StringConstraints,
    ValidationInfo,
    field_validator,
)

from chassis.service.pagination import Page, PageQuery
from chassis.service.schemas import Person, Sent, Told, cleaned
from chassis.service.words import one_line
from resource_services.scores import place
from resource_services.scores.models import Best
from resource_services.scores.models import Score as Row
from resource_services.scores.spans import Span

LARGEST = 2**53 - 1
"""The largest whole number that every JSON reader keeps exact (RFC 8259, section 6)."""

Number = Annotated[StrictInt, Field(ge=-LARGEST, le=LARGEST, description="A whole number.")]
Title = Annotated[
    str,
    StringConstraints(min_length=1, max_length=80),
    cleaned(one_line),
    Field(description="One line.", examples=["Lantern Dash"]),
]
Direction = Literal["high", "low"]


class Declaration(Sent):
    """What a game says of its scores."""

    title: Title
    direction: Direction = Field(description="Which end wins: the highest score or the lowest.")
    minimum: Number = Field(examples=[0])
    maximum: Number = Field(examples=[1_000_000])

    @field_validator("maximum")
    @classmethod
    def _above_minimum(cls, value: int, info: ValidationInfo) -> int:
        if value <= info.data.get("minimum", -LARGEST - 1):
            raise ValueError("must be above the minimum")
        return value


class Board(Told):
    """A board as everyone sees it."""

    game: str = Field(description="A game's id, or `app:<client_id>:<name>`.")
    title: str
    direction: Direction
    minimum: int
    maximum: int
    created_at: AwareDatetime
    updated_at: AwareDatetime


class NewScore(Sent):
    """How a game ended."""

    score: Number = Field(examples=[1200])
    nonce: str = Field(
        pattern=r"^[A-Za-z0-9_-]{8,64}$",
        description="Made anew for each game that was played; a second score with it is refused.",
        examples=["round-2c1f9a7e"],
    )


class TakenScore(Told):
    """A score that was taken, and what it changed."""

    id: UUID
    game: str
    score: int
    at: AwareDatetime
    best: bool = Field(description="Whether it is the player's best of all time.")
    best_of_week: bool = Field(description="Whether it is the player's best of this week.")


def _is_place(text: str) -> str:
    place.Place.read(text)
    return text


class LeaderboardQuery(PageQuery):
    """Which part of a board to show."""

    span: Span = Field(default="all", description="All time, or this ISO week in UTC.")
    among: Literal["everyone", "friends"] = "everyone"
    cursor: Annotated[str, AfterValidator(_is_place)] | None = Field(
        default=None, description="From the `next` link of an earlier page.", max_length=place.LONGEST
    )

    @property
    def behind(self) -> place.Place | None:
        """The place behind which the page begins."""
        return place.Place.read(self.cursor) if self.cursor else None


class Standing(Told):
    """One line of a leaderboard; of two equal scores the earlier one leads."""

    rank: int
    player: Person
    score: int
    at: AwareDatetime


class MyStanding(Told):
    """Where you stand among those of whom you asked."""

    rank: int | None = Field(description="Null behind the first 1,000.")
    score: int
    at: AwareDatetime
    plays: int


class Leaderboard(Page):
    """Some lines of a leaderboard, best first, and where the rest is."""

    board: Board
    me: MyStanding | None = Field(description="Null as long as you have no score here.")
    items: list[Standing]


class PlayedScore(Told):
    """One of your scores."""

    id: UUID
    game: str
    title: str
    score: int
    at: AwareDatetime

    @classmethod
    def of(cls, row: Row) -> Self:
        """Tell of a row."""
        return cls(id=row.id, game=row.board.game, title=row.board.title, score=row.score, at=row.at)


class History(Page):
    """Some of your scores, newest first, and where the rest is."""

    items: list[PlayedScore]


class MyBest(Told):
    """Your best on one board."""

    game: str
    title: str
    direction: Direction
    score: int
    at: AwareDatetime
    plays: int

    @classmethod
    def of(cls, row: Best) -> Self:
        """Tell of a row."""
        board = row.board
        return cls.model_validate(
            {
                "game": board.game,
                "title": board.title,
                "direction": board.direction,
                "score": row.score,
                "at": row.at,
                "plays": row.plays,
            }
        )


class Bests(Page):
    """Some of your bests, the newest first, and where the rest is."""

    items: list[MyBest]


class PersonBests(Bests):
    """Bests of somebody else's on boards that you may read; a page may have fewer than there is room for."""

    player: Person | None = Field(description="Null where nothing of theirs is there for you.")


class Summary(Told):
    """Your scores in short."""

    boards: int = Field(description="On how many boards you have a score.")
    scores: int = Field(description="How many scores you submitted.")
    latest: PlayedScore | None
