"""What callers send and get of games, in the words of the OpenAPI document."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from apiflask.fields import UploadFile
from pydantic import AwareDatetime, Field
from werkzeug.datastructures import FileStorage

from chassis.service.cursor import Cursor
from chassis.service.pagination import Page, PageQuery
from chassis.service.schemas import Edit, Sent, Told
from resource_services.games.rank import Rank
from resource_services.games.words import (
    Description,
    Ids,
    Sub,
    Tag,
    TagLine,
    Tags,
    Title,
    split_ids,
    split_tags,
)

LONGEST_SEARCH = 100

Visibility = Literal["private", "friends", "public"]
Among = Literal["everyone", "friends", "shared", "favourites"]
Order = Literal["new", "liked", "played"]


class NewGame(Sent):
    """A game to put on the shelf."""

    title: Title
    description: Description = ""
    tags: TagLine = ""
    visibility: Visibility = "private"
    bundle: UploadFile = Field(
        description="A zip archive with index.html at its top, or one HTML page; 25 MB."
    )
    cover: UploadFile | None = Field(
        default=None, description="A JPEG, PNG, WebP or GIF picture; its middle is cut out, 16:10; 10 MB."
    )

    def details(self) -> dict[str, Any]:
        """What is kept of it as it was sent."""
        return self.model_dump(exclude={"bundle", "cover"}) | {"tags": split_tags(self.tags)}

    @property
    def picture(self) -> FileStorage | None:
        """The cover, if there is one: a form's empty field is none."""
        return self.cover if self.cover is not None and self.cover.filename else None


class NewBundle(Sent):
    """New files for a game."""

    bundle: UploadFile = Field(
        description="A zip archive with index.html at its top, or one HTML page; 25 MB."
    )


class NewCover(Sent):
    """A picture for a game."""

    picture: UploadFile = Field(
        description="A JPEG, PNG, WebP or GIF picture; its middle is cut out, 16:10; 10 MB."
    )


class GameEdit(Edit):
    """What to change about a game; what is left out stays."""

    title: Title = ""
    description: Description = ""
    tags: Tags = []
    visibility: Visibility = "private"


class GamesQuery(PageQuery):
    """Which games to list, and in which order."""

    owner: Sub | None = Field(default=None, description="Whose: a person's `sub`, or `me`.")
    visibility: Visibility | None = None
    tag: Tag | None = None
    q: str | None = Field(
        default=None,
        min_length=1,
        max_length=LONGEST_SEARCH,
        description="Beginnings of words of the title, the tags or the owner's handle. Of what is found by "
        "very common words, or by a tag in another order than `new`, five hundred games are looked through.",
    )
    ids: Ids | None = None
    among: Among = Field(
        default="everyone",
        description="`friends`: games of your friends. `shared`: those that friends share with you by name.",
    )
    order: Order = "new"

    @property
    def named(self) -> list[UUID]:
        """The games that are asked for by their ids."""
        return split_ids(self.ids or "")

    @property
    def behind(self) -> Cursor | Rank | None:
        """The place behind which the page begins, in the order that is asked for."""
        if self.order == "new" or self.cursor is None:
            return self.after
        return Rank.read(self.cursor)


class Owner(Told):
    """Whose game it is."""

    sub: str
    username: str
    name: str


class CoverVersion(Told):
    """A cover, at `/cover/320.webp`, `640` and `1280` below the game; the version changes with it."""

    version: str


class Hidden(Told):
    """Why the game is hidden from everybody but its owner and moderators."""

    reason: str
    at: AwareDatetime


class Written(Told):
    """The part of a game of which its ETag speaks: likes, comments and plays are no change of it."""

    id: UUID
    title: str
    description: str
    tags: list[str]
    visibility: Visibility
    cover: CoverVersion | None
    size: int = Field(description="Bytes of its files, unpacked.")
    files: int
    created_at: AwareDatetime
    updated_at: AwareDatetime
    hidden: Hidden | None


class Game(Written):
    """A game as one reader sees it."""

    owner: Owner
    likes: int
    liked: bool = Field(description="Whether you like it.")
    favourites: int
    favourite: bool = Field(description="Whether it is one of your favourites.")
    comments: int = Field(description="Without those of people who are blocked by you or block you.")
    plays: int
    shared: bool = Field(description="Whether its owner, your friend, shares it with you by name.")


class GamePage(Page):
    """Some games, in the order that was asked for, and where the rest is."""

    items: list[Game]


class Play(Told):
    """A way into a game that ends by itself."""

    url: str = Field(description="Show this in a frame; it holds a secret, so do not pass it on.")
    expires_at: datetime
