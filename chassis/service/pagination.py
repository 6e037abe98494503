"""Pages by keyset: what a caller asks, and how the answer is cut from what was found."""

from collections.abc import Callable, Sequence
from typing import Annotated, Protocol, TypeVar
from urllib.parse import urlencode

from pydantic import AfterValidator, Field

from chassis.service.cursor import Cursor
from chassis.service.schemas import Sent, Told

PAGE = 20
LARGEST_PAGE = 100

Row = TypeVar("Row")


def _is_cursor(text: str) -> str:
    Cursor.read(text)
    return text


class Place(Protocol):
    """What a cursor names: usually a `Cursor`."""

    def write(self) -> str:
        """Give it as URL-safe text."""


class PageQuery(Sent):
    """Which page of a list; a list that can be narrowed adds its own fields in a subclass."""

    limit: int = Field(default=PAGE, ge=1, le=LARGEST_PAGE)
    cursor: Annotated[str, AfterValidator(_is_cursor)] | None = Field(
        default=None, description="From the `next` link of an earlier page.", max_length=64
    )

    @property
    def after(self) -> Cursor | None:
        """The place behind which the page begins."""
        return Cursor.read(self.cursor) if self.cursor else None

    @property
    def enough(self) -> int:
        """How many rows to ask for: one more than the page holds tells whether there is another."""
        return self.limit + 1


class Page(Told):
    """Some rows, and where the rest is; a subclass says of what kind its `items` are."""

    next: str | None = Field(description="The address of the next page, or null at the end.")


def page_of(
    found: Sequence[Row], query: PageQuery, *, address: str, place: Callable[[Row], Place]
) -> tuple[Sequence[Row], str | None]:
    """Cut `query.enough` rows to the page: give its rows, and the address of the next page, if any.

    `address` is the list's own, `place` the cursor of a row.
    """
    page = found[: query.limit]
    if len(found) <= query.limit:
        return page, None
    asked = query.model_dump(exclude={"cursor"}, exclude_none=True)
    return page, f"{address}?{urlencode(asked | {'cursor': place(page[-1]).write()})}"
