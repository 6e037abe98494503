"""Identity is prepared anew when anything changed from which it is prepared, and else not."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from certs.make import make
from deploy.local import registered, tools
from deploy.local.doors import doors
from deploy.local.environment import Surroundings
from deploy.local.house import House
from deploy.local.settings import Launcher


@pytest.fixture
def around(house: House, settings: Launcher) -> Surroundings:
    """A house with a secret, and a database that knows nothing."""
    made = make(house.certificates, [])
    (house.secrets / "site").mkdir(exist_ok=True)
    (house.secrets / "site" / "site_client_secret").write_text("first")
    with closing(sqlite3.connect(house.var / "identity.sqlite3")) as connection:
        connection.execute("CREATE TABLE something (id INTEGER)")
    return Surroundings(settings, house, doors(settings), made, ["127.0.0.1"], tools.caddy(), Path("unused"))


@pytest.fixture
def registrations(tmp_path: Path) -> Path:
    """What is to be registered."""
    file = tmp_path / "registrations.toml"
    file.write_text("[[application]]\n")
    return file


def test_what_was_prepared_is_current(around: Surroundings, registrations: Path) -> None:
    """A second start has nothing to prepare."""
    assert not registered.is_current(around, registrations)

    registered.note(around, registrations)

    assert registered.is_current(around, registrations)


def test_a_change_is_prepared(
    around: Surroundings, registrations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another registration, secret or setting is not passed over."""
    registered.note(around, registrations)

    with monkeypatch.context() as patch:
        patch.setenv("IDENTITY_ADMINISTRATOR_EMAIL", "new@example.com")
        assert not registered.is_current(around, registrations)
    (around.house.secrets / "site" / "site_client_secret").write_text("second")
    assert not registered.is_current(around, registrations)
    (around.house.secrets / "site" / "site_client_secret").write_text("first")
    assert registered.is_current(around, registrations)
    registrations.write_text("[[application]]\nname = 'x'\n")
    assert not registered.is_current(around, registrations)


def test_another_database_is_prepared(
    around: Surroundings, registrations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mark is lost with the database, broken with it, and never believed of one elsewhere."""
    registered.note(around, registrations)
    with monkeypatch.context() as patch:
        patch.setenv("IDENTITY_DATABASE_URL", "postgresql://elsewhere/identity")
        registered.note(around, registrations)
        assert not registered.is_current(around, registrations)

    (around.house.var / "identity.sqlite3").write_bytes(b"not a database at all" * 100)
    assert not registered.is_current(around, registrations)

    (around.house.var / "identity.sqlite3").unlink()
    registered.note(around, registrations)
    assert not registered.is_current(around, registrations)
