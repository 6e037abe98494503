"""What callers send and get about advertisements, in the words of the OpenAPI document."""

from datetime import UTC, date, datetime
from typing import Annotated, Self
from uuid import UUID

from apiflask.fields import UploadFile
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    Field,
    StrictBool,
    StringConstraints,
    model_validator,
)

from chassis.service.pagination import Page
from chassis.service.schemas import Edit, Sent, Told, cleaned
from chassis.service.words import one_line
from resource_services.home.https_link import LONGEST, https_link

MOST_PLACES = 6


def _in_words(moment: object) -> object:
    """Refuse a bare number, which could count seconds or milliseconds from anywhere."""
    if isinstance(moment, int | float):
        raise ValueError("must be a moment such as 2026-05-03T10:00:00Z")  # noqa: TRY004 - pydantic asks for it
    return moment


def _utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("lies too far away") from None


Title = Annotated[str, StringConstraints(min_length=1, max_length=80), cleaned(one_line)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=300), cleaned(one_line)]
Link = Annotated[
    str,
    StringConstraints(max_length=LONGEST),
    AfterValidator(https_link),
    Field(description="Where it leads: https, a host with a public name.", examples=["https://example.org/"]),
]
Weight = Annotated[
    int, Field(strict=True, ge=1, le=100, description="Its chance to be shown, beside the others'.")
]
Moment = Annotated[AwareDatetime, BeforeValidator(_in_words), AfterValidator(_utc)]
Visitor = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9a-f]{32}$"),
    Field(
        description="Tells one visitor's requests of a day from another's, and no more: not an address.",
        examples=["0" * 32],
    ),
]


class NewAdvertisement(Sent):
    """An advertisement to show."""

    title: Title
    text: Text
    link: Link
    weight: Weight = 10
    starts_at: Moment | None = Field(default=None, description="From when on it is shown; now, unless given.")
    ends_at: Moment | None = Field(default=None, description="Until when it is shown; null for no end.")
    active: StrictBool = Field(default=True, description="Whether it is shown at all; false pauses it.")

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.starts_at is not None and self.ends_at is not None and self.ends_at <= self.starts_at:
            raise ValueError("ends_at must come after starts_at")
        return self


class AdvertisementEdit(Edit):
    """What to change about an advertisement; what is left out stays."""

    title: Title = ""
    text: Text = ""
    link: Link = ""
    weight: Weight = 10
    starts_at: Moment = datetime.min.replace(tzinfo=UTC)
    ends_at: Moment | None = None
    active: StrictBool = True


class NewPicture(Sent):
    """A picture for an advertisement."""

    picture: UploadFile = Field(description="A JPEG, PNG, WebP or GIF picture; 5 MB, 40 million pixels.")


class PictureQuery(Sent):
    """Which version of a picture."""

    v: UUID = Field(description="As in the addresses that an advertisement gives.")


class Picture(Told):
    """Addresses of an advertisement's picture: 320 and 640 pixels wide, 16:10."""

    small: str
    large: str


class Written(Told):
    """The part of an advertisement that administrators change."""

    id: UUID
    title: str
    text: str
    link: str
    weight: int
    starts_at: AwareDatetime
    ends_at: AwareDatetime | None
    active: bool
    picture: Picture | None
    created_at: AwareDatetime
    updated_at: AwareDatetime


class Advertisement(Written):
    """An advertisement with its figures, for administrators."""

    current: bool = Field(description="Whether it is among those that are shown now.")
    impressions: int
    clicks: int
    click_rate: float | None = Field(description="Clicks for each impression; null before the first.")


class AdvertisementPage(Page):
    """Some advertisements, newest first, and where the rest is."""

    items: list[Advertisement]


class Day(Told):
    """One day's figures, UTC."""

    day: date
    impressions: int
    clicks: int


class Days(Told):
    """The figures of the newest days on which there were any, at most 31."""

    items: list[Day]


class PickQuery(Sent):
    """How many advertisements are wanted, and who will see them."""

    places: int = Field(default=2, ge=1, le=MOST_PLACES)
    visitor: Visitor


class Shown(Told):
    """An advertisement as visitors see it."""

    id: UUID
    title: str
    text: str
    link: str
    picture: Picture | None


class Picked(Told):
    """The advertisements for a page, chosen by chance and weight, none twice."""

    items: list[Shown]


class Click(Sent):
    """Somebody follows an advertisement."""

    visitor: Visitor


class Target(Told):
    """Where an advertisement leads."""

    link: str
