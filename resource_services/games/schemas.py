"""What callers send and get, in the words of the OpenAPI document."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from apiflask.fields import UploadFile
from pydantic import AwareDatetime, Field, StringConstraints

from chassis.service.pagination import Page, PageQuery
from chassis.service.schemas import Edit, Sent, Told, cleaned
from chassis.service.words import many_lines, one_line

LONGEST_TITLE = 80
LONGEST_DESCRIPTION = 2000

Title = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_TITLE),
    cleaned(one_line),
    Field(description="One line.", examples=["Lantern Dash"]),
]
Description = Annotated[
    str,
    StringConstraints(max_length=LONGEST_DESCRIPTION),
    cleaned(many_lines),
    Field(description="Plain text."),
]
Visibility = Literal["private", "public"]


class NewGame(Sent):
    """A game to put on the shelf."""

    title: Title
    description: Description = ""
    visibility: Visibility = "private"
    bundle: UploadFile = Field(
        description="A zip archive with index.html at its top, or one HTML page; 25 MB."
    )


class NewBundle(Sent):
    """New files for a game."""

    bundle: UploadFile = Field(
        description="A zip archive with index.html at its top, or one HTML page; 25 MB."
    )


class GameEdit(Edit):
    """What to change about a game; what is left out stays."""

    title: Title = ""
    description: Description = ""
    visibility: Visibility = "private"


class GamesQuery(PageQuery):
    """Which games to list."""

    owner: Literal["me"] | None = Field(default=None, description="Only your own.")
    visibility: Visibility | None = None


class Owner(Told):
    """Whose game it is."""

    sub: str
    username: str


class Game(Told):
    """A game as its viewers see it; `size` is the bytes of its files unpacked."""

    id: UUID
    title: str
    description: str
    visibility: Visibility
    owner: Owner
    size: int
    files: int
    created_at: AwareDatetime
    updated_at: AwareDatetime


class GamePage(Page):
    """Some games, newest first, and where the rest is."""

    items: list[Game]


class Play(Told):
    """A way into a game that ends by itself."""

    url: str = Field(description="Show this in a frame; it holds a secret, so do not pass it on.")
    expires_at: datetime
