"""What the launcher is told."""

from pathlib import Path

import pytest

from deploy.local import settings
from deploy.local.errors import CannotStart


def test_defaults() -> None:
    """Told nothing, the house is at localhost on the table's own ports, and keeps all in its checkout."""
    given = settings.launcher()

    assert given.host == "localhost"
    assert given.port_offset == 0
    assert given.var == settings.ROOT / "var"


def test_the_file_fills_what_the_environment_leaves_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`.env` counts, the environment counts more, and programs' own variables come along."""
    file = tmp_path / "env"
    file.write_text('GATEHOUSE_HOST=file.example\nGATEHOUSE_PORT_OFFSET=7\nIDENTITY_MAIL_URL="smtp://mail"\n')
    monkeypatch.setenv("GATEHOUSE_ENV_FILE", str(file))
    monkeypatch.setenv("GATEHOUSE_HOST", "shell.example")
    monkeypatch.setenv("GATEHOUSE_PORT_OFFSET", "")
    monkeypatch.delenv("GATEHOUSE_PORT_OFFSET")
    monkeypatch.setenv("IDENTITY_MAIL_URL", "")
    monkeypatch.delenv("IDENTITY_MAIL_URL")

    given = settings.launcher()

    assert given.host == "shell.example"
    assert given.port_offset == 7
    assert settings.meant_for("identity") == {"IDENTITY_MAIL_URL": "smtp://mail"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("GATEHOUSE_VAR", "~nobody-of-this-name/var"),
        ("GATEHOUSE_PORT_OFFSET", "many"),
        ("GATEHOUSE_PORT_OFFSET", "-4500"),
        ("GATEHOUSE_GAMES_WORKERS", "0"),
    ],
)
def test_a_bad_setting_is_named(
    key: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A setting that cannot be used stops the launcher with one line that names it."""
    monkeypatch.setenv(key, value)

    with pytest.raises(SystemExit) as stop:
        settings.launcher()

    assert stop.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith(f"setting {key}: ")
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    "url", ["http://login.example", "https://login.example/path", "login.example", "https://u@login.example"]
)
def test_a_door_is_an_origin(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A door's own URL is scheme, host and port over TLS; anything else is refused by name."""
    monkeypatch.setenv("GATEHOUSE_DOOR_LOGIN_URL", url)

    with pytest.raises(CannotStart, match="GATEHOUSE_DOOR_LOGIN_URL"):
        settings.door_override("login")


def test_programs_see_little_of_the_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    """What else the shell holds stays there."""
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    monkeypatch.setenv("TZ", "UTC")

    assert settings.shell()["TZ"] == "UTC"
    assert "AWS_SECRET_ACCESS_KEY" not in settings.shell()
