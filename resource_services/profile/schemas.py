"""What callers send and get, in the words of the OpenAPI document."""

from typing import Annotated, Literal
from uuid import UUID

from apiflask.fields import UploadFile
from pydantic import AfterValidator, Field, StringConstraints

from chassis.service.schemas import Edit, Person, Sent, Told, cleaned
from chassis.service.words import many_lines, one_line
from resource_services.profile.safe_links import safe_link

LONGEST_ABOUT = 1000
MOST_LINKS = 5
MOST_FAVOURITES = 12

Visibility = Literal["everyone", "friends", "me"]
About = Annotated[
    str,
    StringConstraints(max_length=LONGEST_ABOUT),
    cleaned(many_lines),
    Field(description="Plain text."),
]


class Link(Sent):
    """A way to a page of the person's elsewhere."""

    label: Annotated[str, StringConstraints(min_length=1, max_length=40), cleaned(one_line)]
    url: Annotated[
        str,
        StringConstraints(max_length=300),
        AfterValidator(safe_link),
        Field(description="An https address of a host with a name.", examples=["https://example.org/alice"]),
    ]


class FavouriteGame(Sent):
    """A game that the person likes; the title is as it was when they chose it."""

    id: UUID
    title: Annotated[str, StringConstraints(min_length=1, max_length=80), cleaned(one_line)]


def _each_once(games: list[FavouriteGame]) -> list[FavouriteGame]:
    if len({game.id for game in games}) < len(games):
        raise ValueError("names a game twice")
    return games


Links = Annotated[list[Link], Field(max_length=MOST_LINKS)]
FavouriteGames = Annotated[list[FavouriteGame], Field(max_length=MOST_FAVOURITES), AfterValidator(_each_once)]


class VisibilityEdit(Edit):
    """Who may see what; what is left out stays."""

    about: Visibility = "everyone"
    links: Visibility = "everyone"
    favourite_games: Visibility = "everyone"
    avatar: Visibility = "everyone"


class ProfileEdit(Edit):
    """What to change about the own profile; what is left out stays."""

    about: About = ""
    links: Links = []
    favourite_games: FavouriteGames = []
    visibility: VisibilityEdit = VisibilityEdit()


class NewAvatar(Sent):
    """A new picture of the person."""

    picture: UploadFile = Field(description="A JPEG, PNG, WebP or GIF picture; 10 MB, 40 million pixels.")


class AvatarQuery(Sent):
    """Which version of a picture."""

    v: UUID | None = Field(default=None, description="As in the addresses that a profile gives.")


class Avatar(Told):
    """Addresses of the person's picture, or of one drawn for them: 64, 256 and 512 pixels square.

    They need no token. Where only some may see the picture, the address is what admits: it holds a secret.
    """

    small: str
    medium: str
    large: str


class Profile(Person):
    """A person as this viewer may see them: what is not for them looks as if it were empty."""

    about: str
    links: list[Link]
    favourite_games: list[FavouriteGame]
    avatar: Avatar


class FieldVisibility(Told):
    """Who may see what of a profile."""

    about: Visibility
    links: Visibility
    favourite_games: Visibility
    avatar: Visibility


class MyProfile(Profile):
    """The own profile, whole."""

    has_avatar: bool = Field(description="Whether there is a picture of the person's own.")
    visibility: FieldVisibility
