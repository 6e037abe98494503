"""What a person writes of a game, made fit to keep."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, TypeAdapter, ValidationError

from chassis.service.schemas import cleaned
from chassis.service.words import many_lines, one_line

LONGEST_TITLE = 80
LONGEST_DESCRIPTION = 2000
LONGEST_TAG = 24
MOST_TAGS = 5
LONGEST_COMMENT = 1000
LONGEST_REASON = 500
MOST_IDS = 24

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


def _tag(text: str) -> str:
    return one_line(text).lower()


def _each_once(tags: list[str]) -> list[str]:
    return list(dict.fromkeys(tags))


Tag = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_TAG, pattern=r"^\w[\w -]*$"),
    cleaned(_tag),
    Field(description="Letters, digits, spaces and hyphens.", examples=["puzzle"]),
]
Tags = Annotated[list[Tag], Field(max_length=MOST_TAGS), AfterValidator(_each_once)]
_TAGS: TypeAdapter[list[str]] = TypeAdapter(Tags)


def split_tags(text: str) -> list[str]:
    """Cut tags apart at commas; raises ValueError with what a form can say."""
    parts: list[Any] = [part.strip() for part in text.split(",") if part.strip()]
    try:
        return _TAGS.validate_python(parts)
    except ValidationError:
        raise ValueError(
            f"at most {MOST_TAGS} tags with commas between, each of {LONGEST_TAG} letters, digits or hyphens"
        ) from None


def _can_be_split(text: str) -> str:
    split_tags(text)
    return text


TagLine = Annotated[
    str,
    StringConstraints(max_length=200),
    AfterValidator(_can_be_split),
    Field(description="Up to five tags with commas between.", examples=["puzzle, two players"]),
]


def split_ids(text: str) -> list[UUID]:
    """Cut ids of games apart at commas; raises ValueError."""
    ids = text.split(",") if text else []
    if len(ids) > MOST_IDS:
        raise ValueError(f"at most {MOST_IDS} ids with commas between")
    return [UUID(each) for each in ids]


def _are_ids(text: str) -> str:
    split_ids(text)
    return text


Ids = Annotated[
    str,
    StringConstraints(min_length=1, max_length=37 * MOST_IDS),
    AfterValidator(_are_ids),
    Field(description=f"Up to {MOST_IDS} ids with commas between: those of them that are there for you."),
]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_REASON), cleaned(one_line)]
Sub = Annotated[
    str,
    StringConstraints(min_length=1, max_length=255, pattern=r"^[!-~]+$"),
    Field(description="Who it is, as tokens and other answers name them."),
]
