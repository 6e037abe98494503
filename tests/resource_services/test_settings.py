"""Each service starts with settings that make sense, or stops and names the bad one."""

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

SECRET = "c" * 43
ASKING = {"GATEHOUSE_DOOR_FRIENDS_URL": "https://localhost:5011", "{}_CLIENT_SECRET": SECRET}
OWN: dict[str, dict[str, str]] = {
    "home": {"HOME_LINK_KEY": SECRET},
    "games": ASKING | {"GAMES_TICKET_KEY": SECRET},
    "profile": ASKING,
    "friends": {},
    "posts": ASKING,
    "messages": ASKING | {"MESSAGES_TICKET_KEY": SECRET},
    "scores": ASKING | {"GATEHOUSE_DOOR_GAMES_URL": "https://localhost:5007"},
}
"""What a service cannot do without, besides what every one needs."""
BAD: tuple[tuple[str, str, str | None], ...] = (
    *((service, name, None) for service, own in OWN.items() for name in own),
    *(
        (service, name, "short")
        for service, own in OWN.items()
        for name in own
        if "SECRET" in name or "KEY" in name
    ),
    ("games", "GAMES_QUOTA_GAMES", "0"),
    ("games", "GAMES_QUOTA_BYTES", "much"),
    ("home", "HOME_MAIL_FROM", "Gatehouse"),
    ("scores", "SCORES_QUOTA_BOARDS", "0"),
    ("scores", "SCORES_QUOTA_SCORES", "many"),
    ("friends", "FRIENDS_MOST_FRIENDS", "0"),
    ("messages", "MESSAGES_OPEN_PAGES", "none"),
)
OF_ALL = (
    ("GATEHOUSE_VAR", None),
    ("GATEHOUSE_DOOR_{}_URL", None),
    ("GATEHOUSE_DOOR_{}_URL", "http://localhost:5007"),
    ("GATEHOUSE_DOOR_AUTHORIZATION_SERVER_URL", "localhost"),
    ("{}_VALKEY_URL", None),
    ("{}_INTROSPECTION_SECRET", None),
    ("{}_INTROSPECTION_SECRET", "short"),
    ("{}_DATABASE_URL", "mysql://localhost/x"),
    ("{}_DATABASE_URL", "nonsense"),
    ("{}_RATE_READS", "0"),
)
Starting = Callable[[str], Any]


@pytest.fixture
def starting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Starting:
    """Make an environment in which a service starts, and give what reads its settings."""

    def prepare(service: str) -> Any:
        prefix = service.upper()
        for name in list(os.environ):
            if name.startswith((f"{prefix}_", "GATEHOUSE_")):
                monkeypatch.delenv(name)
        good = OWN[service] | {
            "GATEHOUSE_VAR": str(tmp_path),
            "GATEHOUSE_DOOR_{}_URL": "https://localhost:5000",
            "GATEHOUSE_DOOR_AUTHORIZATION_SERVER_URL": "https://localhost:5009",
            "{}_VALKEY_URL": "unix:///run/valkey.sock",
            "{}_SECRETS": str(tmp_path),
        }
        for name, value in good.items():
            monkeypatch.setenv(name.format(prefix), value)
        (tmp_path / f"{service}_introspection_secret").write_text("t" * 43)
        return import_module(f"resource_services.{service}.settings").read

    return prepare


@pytest.mark.parametrize("service", OWN)
def test_what_is_not_set_has_its_place(
    starting: Starting, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, service: str
) -> None:
    """Nothing to install and nothing to decide on one machine; secrets are files, and are not shown."""
    read = starting(service)
    monkeypatch.setenv(f"{service.upper()}_DATABASE_URL", "")

    settings = read()

    assert settings.service == service
    assert settings.database_url == f"sqlite:///{tmp_path}/{service}.sqlite3"
    assert settings.introspection_secret.get_secret_value() == "t" * 43
    assert "ttt" not in repr(settings)
    assert "ccc" not in repr(settings)


@pytest.mark.parametrize("service", OWN)
def test_what_is_set_is_kept(starting: Starting, monkeypatch: pytest.MonkeyPatch, service: str) -> None:
    """A production machine says where things are."""
    read = starting(service)
    address = f"postgresql://{service}@/{service}?host=/run/postgresql"
    monkeypatch.setenv(f"{service.upper()}_DATABASE_URL", address)
    monkeypatch.setenv(f"{service.upper()}_RATE_READS", "7")

    settings = read()

    assert settings.database_url == address
    assert settings.rate_reads == 7


def test_what_one_service_alone_has(
    starting: Starting, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Files and letters lie below `var` unless somebody says where else; quotas are as they are set."""
    assert starting("home")().mail_url.get_secret_value() == f"file:{tmp_path}/mail"
    assert (starting("scores")().quota_boards, starting("scores")().quota_scores) == (100, 2000)
    read = starting("games")
    assert read().uploads == tmp_path / "uploads" / "games"
    monkeypatch.setenv("GAMES_UPLOADS", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GAMES_QUOTA_GAMES", "7")
    assert (read().uploads, read().quota_games) == (tmp_path / "elsewhere", 7)


@pytest.mark.parametrize(
    ("service", "name", "value"),
    [*BAD, *((service, name, value) for service in OWN for name, value in OF_ALL)],
)
def test_stops(
    starting: Starting,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    service: str,
    name: str,
    value: str | None,
) -> None:
    """One line with the name of the setting, and not its value; exit status 2. No secret has a default."""
    read = starting(service)
    name = name.format(service.upper())
    (tmp_path / name.lower()).unlink(missing_ok=True)
    monkeypatch.delenv(name, raising=False)
    if value is not None:
        monkeypatch.setenv(name, value)

    with pytest.raises(SystemExit) as stopped:
        read()

    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert f"setting {name}: " in said
    assert said.count("\n") == 1
    assert value in {None, "0", "short", "Gatehouse"} or str(value) not in said
