"""What callers send and get, in the words of the OpenAPI document."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from apiflask.fields import UploadFile
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from resource_services.games.pagination import Cursor
from resource_services.games.words import many_lines, one_line

LONGEST_TITLE = 80
LONGEST_DESCRIPTION = 2000
PAGE = 20
LARGEST_PAGE = 100


def _before(clean: Any) -> BeforeValidator:
    """Clean text before its length is counted; what is no text is left for the type to refuse."""
    return BeforeValidator(lambda value: clean(value) if isinstance(value, str) else value)


Title = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_TITLE),
    _before(one_line),
    Field(description="One line.", examples=["Lantern Dash"]),
]
Description = Annotated[
    str,
    StringConstraints(max_length=LONGEST_DESCRIPTION),
    _before(many_lines),
    Field(description="Plain text."),
]
Visibility = Literal["private", "public"]


def _is_cursor(text: str) -> str:
    Cursor.read(text)
    return text


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewGame(_Sent):
    """A game to put on the shelf."""

    title: Title
    description: Description = ""
    visibility: Visibility = "private"
    bundle: UploadFile = Field(
        description="A zip archive with index.html at its top, or one HTML page; 25 MB."
    )


class NewBundle(_Sent):
    """New files for a game."""

    bundle: UploadFile = Field(
        description="A zip archive with index.html at its top, or one HTML page; 25 MB."
    )


def _no_default(schema: dict[str, Any]) -> None:
    for told in schema["properties"].values():
        told.pop("default", None)


class GameEdit(_Sent):
    """What to change about a game; what is left out stays."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_no_default)

    title: Title = ""
    description: Description = ""
    visibility: Visibility = "private"


class GamesQuery(_Sent):
    """Which games to list."""

    owner: Literal["me"] | None = Field(default=None, description="Only your own.")
    visibility: Visibility | None = None
    limit: int = Field(default=PAGE, ge=1, le=LARGEST_PAGE)
    cursor: Annotated[str, AfterValidator(_is_cursor)] | None = Field(
        default=None, description="From the `next` link of an earlier page.", max_length=64
    )


class _Told(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class Owner(_Told):
    """Whose game it is."""

    sub: str
    username: str


class Game(_Told):
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


class GamePage(_Told):
    """Some games, newest first, and where the rest is."""

    items: list[Game]
    next: str | None = Field(description="The address of the next page, or null at the end.")


class Play(_Told):
    """A way into a game that ends by itself."""

    url: str = Field(description="Show this in a frame; it holds a secret, so do not pass it on.")
    expires_at: datetime
