"""A program with a missing or bad setting stops, and says which one."""

from pathlib import Path

import pytest
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from chassis.settings import MISCONFIGURED, Origin, load


class Example(BaseSettings):
    """A program's settings."""

    model_config = SettingsConfigDict(env_prefix="EXAMPLE_")

    door: Origin
    password: SecretStr
    workers: int = 1
    var: Path = Field(default=Path("/nowhere"), validation_alias="SHARED_VAR")


@pytest.fixture
def secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of secrets that the environment names, and a door."""
    folder = tmp_path / "secrets"
    folder.mkdir()
    (folder / "example_password").write_text("from the file\n")
    monkeypatch.setenv("EXAMPLE_SECRETS", str(folder))
    monkeypatch.setenv("EXAMPLE_DOOR", "https://localhost:5000/")
    return folder


def test_a_secret_is_read_from_its_file(secrets: Path) -> None:
    """One file a secret, named like its variable; the line end is not part of it."""
    settings = load(Example, secrets="EXAMPLE_SECRETS")

    assert settings.password.get_secret_value() == "from the file"


def test_the_environment_wins_over_the_file(secrets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the environment says explicitly is taken."""
    monkeypatch.setenv("EXAMPLE_PASSWORD", "from the environment")

    assert load(Example, secrets="EXAMPLE_SECRETS").password.get_secret_value() == "from the environment"


def test_a_door_is_kept_as_its_origin(secrets: Path) -> None:
    """A trailing slash makes no second spelling of a door."""
    assert load(Example, secrets="EXAMPLE_SECRETS").door == "https://localhost:5000"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("EXAMPLE_WORKERS", "many"),
        ("EXAMPLE_DOOR", "http://localhost:5000"),
        ("EXAMPLE_DOOR", "https://localhost:5000/path"),
        ("EXAMPLE_DOOR", "https://someone@localhost:5000"),
        ("EXAMPLE_DOOR", "not a url"),
        ("EXAMPLE_SECRETS", "/no/such/folder"),
    ],
)
def test_a_bad_setting_stops_the_program_by_name(
    secrets: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    variable: str,
    value: str,
) -> None:
    """The line names the variable, the status says misconfigured, and there is no traceback."""
    monkeypatch.setenv(variable, value)

    with pytest.raises(SystemExit) as stopped:
        load(Example, secrets="EXAMPLE_SECRETS")

    assert stopped.value.code == MISCONFIGURED
    error = capsys.readouterr().err
    assert error.startswith(f"setting {variable}: ")
    assert len(error.splitlines()) == 1


def test_a_missing_secret_stops_the_program_by_name(
    secrets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No secret has a default."""
    (secrets / "example_password").unlink()

    with pytest.raises(SystemExit):
        load(Example, secrets="EXAMPLE_SECRETS")

    assert "setting EXAMPLE_PASSWORD: " in capsys.readouterr().err
