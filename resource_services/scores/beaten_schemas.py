"""What callers send and get about bests that were beaten, in the words of the OpenAPI document."""

from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator, Field

from chassis.service.schemas import Person, Sent, Told
from resource_services.scores.schemas import Direction


def _written_out(sent: object) -> object:
    if isinstance(sent, str) and "T" not in sent.upper():
        raise ValueError("must be a moment as RFC 3339 writes it")
    return sent


class BeatenQuery(Sent):
    """Since when, and how many."""

    since: Annotated[AwareDatetime, BeforeValidator(_written_out)] | None = Field(
        default=None, description="RFC 3339; a week ago where it is left out."
    )
    limit: int = Field(default=5, ge=1, le=20)


class BeatenBest(Told):
    """A best of yours that was beaten, by whom and with what."""

    game: str
    title: str
    direction: Direction
    score: int = Field(description="Your best.")
    player: Person
    theirs: int
    at: AwareDatetime = Field(description="When they reached it.")


class Beaten(Told):
    """Bests of yours that somebody beat, the latest first."""

    items: list[BeatenBest]
