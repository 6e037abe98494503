"""The service starts with settings that make sense, or stops and names the bad one."""

import os
from pathlib import Path

import pytest

from resource_services.scores.settings import read

GOOD = {
    "GATEHOUSE_DOOR_SCORES_URL": "https://localhost:5013",
    "GATEHOUSE_DOOR_AUTHORIZATION_SERVER_URL": "https://localhost:5009",
    "GATEHOUSE_DOOR_GAMES_URL": "https://localhost:5007",
    "GATEHOUSE_DOOR_FRIENDS_URL": "https://localhost:5011",
    "SCORES_VALKEY_URL": "unix:///run/valkey.sock",
    "SCORES_CLIENT_SECRET": "c" * 43,
}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """An environment in which the service starts."""
    for name in list(os.environ):
        if name.startswith(("SCORES_", "GATEHOUSE_")):
            monkeypatch.delenv(name)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GATEHOUSE_VAR", str(tmp_path))
    monkeypatch.setenv("SCORES_SECRETS", str(tmp_path))
    (tmp_path / "scores_introspection_secret").write_text("i" * 43)
    return monkeypatch


def test_what_is_not_set_has_its_place(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing to install and nothing to decide on one machine; secrets are files and are not shown."""
    settings = read()

    assert settings.database_url == f"sqlite:///{tmp_path}/scores.sqlite3"
    assert (settings.quota_boards, settings.quota_scores) == (100, 2000)
    assert "iii" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GATEHOUSE_DOOR_SCORES_URL", None),
        ("GATEHOUSE_DOOR_SCORES_URL", "http://localhost:5013"),
        ("SCORES_VALKEY_URL", None),
        ("GATEHOUSE_DOOR_FRIENDS_URL", None),
        ("GATEHOUSE_DOOR_GAMES_URL", None),
        ("SCORES_CLIENT_SECRET", "short"),
        ("SCORES_INTROSPECTION_SECRET", "short"),
        ("SCORES_DATABASE_URL", "mysql://localhost/scores"),
        ("SCORES_QUOTA_BOARDS", "0"),
        ("SCORES_QUOTA_SCORES", "many"),
    ],
)
def test_stops(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str | None
) -> None:
    """One line with the name of the setting; exit status 2."""
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
