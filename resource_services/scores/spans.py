"""The stretches of time that a leaderboard is kept for, each as a number."""

from datetime import UTC, datetime
from typing import Literal

Span = Literal["all", "week"]

ALL = 0
"""All time; a week is its ISO year and number, as in 202647."""


def week_of(moment: datetime) -> int:
    """The number of the ISO week of a moment; weeks begin on Monday, 00:00 UTC."""
    year, week, _ = moment.astimezone(UTC).isocalendar()
    return year * 100 + week


def number(span: Span, moment: datetime) -> int:
    """The number of a span as it is named, at that moment."""
    return ALL if span == "all" else week_of(moment)
