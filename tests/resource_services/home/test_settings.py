"""The service starts with settings that make sense, or stops and names the bad one."""

import os
from pathlib import Path

import pytest

from resource_services.home.settings import read

GOOD = {
    "HOME_LINK_KEY": "c" * 43,
    "GATEHOUSE_DOOR_HOME_URL": "https://localhost:5000",
    "GATEHOUSE_DOOR_AUTHORIZATION_SERVER_URL": "https://localhost:5009",
    "HOME_VALKEY_URL": "unix:///run/valkey.sock",
}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """An environment in which the service starts."""
    for name in list(os.environ):
        if name.startswith(("HOME_", "GATEHOUSE_")):
            monkeypatch.delenv(name)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GATEHOUSE_VAR", str(tmp_path))
    monkeypatch.setenv("HOME_SECRETS", str(tmp_path))
    (tmp_path / "home_introspection_secret").write_text("t" * 43)
    return monkeypatch


def test_secrets_come_from_files_too(environment: pytest.MonkeyPatch) -> None:
    """One file a secret, and none of them is shown by accident."""
    settings = read()

    assert settings.introspection_secret.get_secret_value() == "t" * 43
    assert "ttt" not in repr(settings)


def test_what_is_not_set_lies_below_var(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing to install and nothing to decide on one machine."""
    environment.setenv("HOME_DATABASE_URL", "")

    settings = read()

    assert settings.database_url == f"sqlite:///{tmp_path}/home.sqlite3"
    assert settings.mail_url.get_secret_value() == f"file:{tmp_path}/mail"


def test_what_is_set_is_kept(environment: pytest.MonkeyPatch) -> None:
    """A production machine says where things are."""
    environment.setenv("HOME_DATABASE_URL", "postgresql://p@/home?host=/run/postgresql")

    assert read().database_url == "postgresql://p@/home?host=/run/postgresql"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GATEHOUSE_VAR", None),
        ("GATEHOUSE_DOOR_HOME_URL", None),
        ("GATEHOUSE_DOOR_HOME_URL", "http://localhost:5000"),
        ("GATEHOUSE_DOOR_AUTHORIZATION_SERVER_URL", "localhost"),
        ("HOME_VALKEY_URL", None),
        ("HOME_LINK_KEY", None),
        ("HOME_LINK_KEY", "short"),
        ("HOME_INTROSPECTION_SECRET", "short"),
        ("HOME_DATABASE_URL", "mysql://localhost/home"),
        ("HOME_DATABASE_URL", "nonsense"),
        ("HOME_MAIL_FROM", "Gatehouse"),
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
    assert value is None or value in {"short", "Gatehouse"} or value not in said


def test_a_missing_secret_file_is_named(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """There is no default secret."""
    (tmp_path / "home_introspection_secret").unlink()

    with pytest.raises(SystemExit):
        read()

    assert "setting HOME_INTROSPECTION_SECRET: " in capsys.readouterr().err
