"""Figures in words."""

from datetime import UTC, datetime

import pytest

from web_clients.site.words import day, size


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 bytes"),
        (1023, "1023 bytes"),
        (1024, "1 kB"),
        (1024 * 1024 - 1, "1023 kB"),
        (1024 * 1024, "1.0 MB"),
        (25 * 1024 * 1024, "25.0 MB"),
    ],
)
def test_sizes(count: int, words: str) -> None:
    """Bytes are told in the unit that keeps them short."""
    assert size(count) == words


def test_days() -> None:
    """A day has no zero in front."""
    assert day(datetime(2026, 5, 3, tzinfo=UTC)) == "3 May 2026"
