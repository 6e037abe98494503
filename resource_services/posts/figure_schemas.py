"""Posts in figures, in the words of the OpenAPI document."""

import re
from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator, Field

from chassis.service.schemas import Sent, Told

_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d", re.ASCII)


def _as_rfc_3339(text: object) -> object:
    # A number would be taken for seconds since the epoch.
    if isinstance(text, str) and not _DATE_TIME.match(text):
        raise ValueError("should be a date and time with its zone (RFC 3339)")
    return text


class SummaryQuery(Sent):
    """Since when posts count as new."""

    since: Annotated[AwareDatetime, BeforeValidator(_as_rfc_3339)] | None = Field(
        default=None, description="RFC 3339; a day ago where it is left out, and a month ago at the earliest."
    )


class Summary(Told):
    """What is new, in figures."""

    posts: int = Field(description="How many posts you keep.")
    recent: int = Field(description="Posts of your friends since then; 99 stands for more.")


class Counts(Told):
    """How much somebody wrote."""

    posts: int = Field(description="Posts that you may see.")
