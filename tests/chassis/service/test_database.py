"""One address for either database."""

import pytest

from chassis.service.database import address


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite:////var/games.sqlite3", "sqlite"),
        ("postgresql://games@db/games", "postgresql+psycopg"),
        ("postgres://games@db/games", "postgresql+psycopg"),
        ("postgresql://postgres:@/games?host=/run/postgresql", "postgresql+psycopg"),
    ],
)
def test_either_database_is_addressed_as_its_users_do(url: str, driver: str) -> None:
    """The driver is our affair, not the operator's."""
    assert address(url).drivername == driver


@pytest.mark.parametrize("url", ["mysql://db/games", "sqlite+aiosqlite:///x", "", "nonsense", "://"])
def test_another_database_is_refused(url: str) -> None:
    """By the words, before anything is tried."""
    with pytest.raises(ValueError, match="database URL"):
        address(url)
