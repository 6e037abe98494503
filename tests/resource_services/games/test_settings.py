"""The service starts with settings that make sense, or stops and names the bad one."""

import os
from pathlib import Path

import pytest

from resource_services.games.settings import read

GOOD = {
    "GATEHOUSE_DOOR_GAMES_URL": "https://localhost:5007",
    "GATEHOUSE_DOOR_AUTHORIZATION_SERVER_URL": "https://localhost:5009",
    "GAMES_VALKEY_URL": "unix:///run/valkey.sock",
    "GAMES_INTROSPECTION_SECRET": "i" * 43,
    "GAMES_CLIENT_SECRET": "c" * 43,
    "GATEHOUSE_DOOR_FRIENDS_URL": "https://localhost:5011",
}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """An environment in which the service starts."""
    for name in list(os.environ):
        if name.startswith(("GAMES_", "GATEHOUSE_")):
            monkeypatch.delenv(name)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GATEHOUSE_VAR", str(tmp_path))
    monkeypatch.setenv("GAMES_SECRETS", str(tmp_path))
    (tmp_path / "games_ticket_key").write_text("t" * 43)
    return monkeypatch


def test_secrets_come_from_files_too(environment: pytest.MonkeyPatch) -> None:
    """One file a secret, and none of them is shown by accident."""
    settings = read()

    assert settings.ticket_key.get_secret_value() == "t" * 43
    assert "ttt" not in repr(settings)
    assert "iii" not in repr(settings)


def test_what_is_not_set_lies_below_var(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing to install and nothing to decide on one machine."""
    environment.setenv("GAMES_DATABASE_URL", "")

    settings = read()

    assert settings.database_url == f"sqlite:///{tmp_path}/games.sqlite3"
    assert settings.uploads == tmp_path / "uploads" / "games"


def test_what_is_set_is_kept(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A production machine says where things are."""
    environment.setenv("GAMES_DATABASE_URL", "postgresql://games@/games?host=/run/postgresql")
    environment.setenv("GAMES_UPLOADS", str(tmp_path / "elsewhere"))
    environment.setenv("GAMES_QUOTA_GAMES", "7")

    settings = read()

    assert settings.database_url == "postgresql://games@/games?host=/run/postgresql"
    assert settings.uploads == tmp_path / "elsewhere"
    assert settings.quota_games == 7


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GATEHOUSE_VAR", None),
        ("GATEHOUSE_DOOR_GAMES_URL", None),
        ("GATEHOUSE_DOOR_GAMES_URL", "http://localhost:5007"),
        ("GATEHOUSE_DOOR_AUTHORIZATION_SERVER_URL", "localhost"),
        ("GAMES_VALKEY_URL", None),
        ("GAMES_INTROSPECTION_SECRET", None),
        ("GAMES_INTROSPECTION_SECRET", "short"),
        ("GAMES_TICKET_KEY", "short"),
        ("GAMES_CLIENT_SECRET", None),
        ("GATEHOUSE_DOOR_FRIENDS_URL", None),
        ("GAMES_DATABASE_URL", "mysql://localhost/games"),
        ("GAMES_DATABASE_URL", "nonsense"),
        ("GAMES_QUOTA_GAMES", "0"),
        ("GAMES_QUOTA_BYTES", "much"),
    ],
)
def test_stops(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str | None
) -> None:
    """One line with the name of the setting, and not its value; exit status 2."""
    if value is None:
        environment.delenv(name)
    else:
        environment.setenv(name, value)

    with pytest.raises(SystemExit) as stopped:
        read()

    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert f"setting {name}: " in said
    assert said.count("\n") == 1
    assert value is None or value in {"0", "short"} or value not in said


def test_a_missing_secret_file_is_named(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """There is no default secret."""
    (tmp_path / "games_ticket_key").unlink()

    with pytest.raises(SystemExit):
        read()

    assert "setting GAMES_TICKET_KEY: " in capsys.readouterr().err
