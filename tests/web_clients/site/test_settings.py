"""What the site must be told, and what it refuses to be told."""

from pathlib import Path

import pytest

from chassis.settings import load
from tests.web_clients.conftest import DOORS
from web_clients.site.settings import Settings

SECRETS = {
    "site_client_secret": "gcs_x",
    "site_cookie_key": "k" * 43,
    "site_valkey_url": "unix://site:pw@/tmp/v.sock",
}


@pytest.fixture
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment in which the site starts; the folder of its secrets."""
    for name, url in DOORS.items():
        monkeypatch.setenv(f"GATEHOUSE_DOOR_{name.upper()}_URL", url)
    monkeypatch.setenv("SITE_SECRETS", str(tmp_path))
    for name, secret in SECRETS.items():
        (tmp_path / name).write_text(secret)
    return tmp_path


def test_secrets_come_from_files(surroundings: Path) -> None:
    """With every key in place the site knows its doors and secrets, and prints no secret."""
    settings = load(Settings, secrets="SITE_SECRETS")

    assert settings.doors.origins() == DOORS
    assert settings.client_secret.get_secret_value() == "gcs_x"
    assert not [secret for secret in SECRETS.values() if secret in repr(settings)]


@pytest.mark.parametrize("name", sorted(SECRETS))
def test_a_missing_secret_stops_the_start(
    surroundings: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is no default secret: the missing key is named."""
    (surroundings / name).unlink()

    with pytest.raises(SystemExit) as stopped:
        load(Settings, secrets="SITE_SECRETS")
    assert stopped.value.code == 2
    assert name.upper() in capsys.readouterr().err


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        (("SITE_COOKIE_KEY", "short"), "SITE_COOKIE_KEY"),
        (("GATEHOUSE_DOOR_GAMES_URL", "http://localhost:5007"), "https"),
        (("GATEHOUSE_DOOR_GAMES_URL", "https://localhost:5007/games"), "origin"),
        (("GATEHOUSE_DOOR_GAMES_URL", "localhost:5007"), ""),
        (("GATEHOUSE_DOOR_GAMES_URL", "https://games.example"), "cookie_domain"),
        (("SITE_COOKIE_DOMAIN", "gatehouse.example"), "cookie_domain"),
    ],
    ids=["weak key", "door in clear", "door with a path", "no address", "several hosts", "foreign domain"],
)
def test_a_bad_setting_stops_the_start(
    surroundings: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    setting: tuple[str, str],
    named: str,
) -> None:
    """What cannot be right is named, in one line and without a traceback."""
    monkeypatch.setenv(*setting)

    with pytest.raises(SystemExit) as stopped:
        load(Settings, secrets="SITE_SECRETS")
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert named in said
    assert "Traceback" not in said


def test_doors_on_several_hosts_share_a_domain(surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a parent domain every door may have a host of its own."""
    for name in DOORS:
        monkeypatch.setenv(
            f"GATEHOUSE_DOOR_{name.upper()}_URL", f"https://{name.replace('_', '-')}.g.example"
        )
    monkeypatch.setenv("SITE_COOKIE_DOMAIN", "g.example")

    assert load(Settings, secrets="SITE_SECRETS").cookie_domain == "g.example"
