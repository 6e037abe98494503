"""Settings that stop the start, by name; run as the program is run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HOSTS = {
    "HOME": "example.com", "LOGIN": "login.example.com", "USER_MANAGEMENT": "account.example.com",
    "RESET_PASSWORD": "reset.example.com", "SIGNUP": "signup.example.com", "LOCK": "lock.example.com",
    "DASHBOARD": "my.example.com", "GAMES": "games.example.com",
    "PROFILE": "profile.example.com", "AUTHORIZATION_SERVER": "auth.example.com",
}  # fmt: skip
PRODUCTION = {
    **{f"GATEHOUSE_DOOR_{name}_URL": f"https://{host}" for name, host in HOSTS.items()},
    "IDENTITY_COOKIE_DOMAIN": "example.com",
    "IDENTITY_MAIL_URL": "smtps://post:word@mail.example.com",
    "IDENTITY_DEVELOPMENT": "false",
    "DJANGO_SETTINGS_MODULE": "identity.config.settings",
}
LOOPBACK = {f"GATEHOUSE_DOOR_{name}_URL": f"https://localhost:{n}" for n, name in enumerate(HOSTS, 5000)}

ONE_MACHINE = {
    **LOOPBACK,
    "IDENTITY_COOKIE_DOMAIN": None,
    "IDENTITY_DEVELOPMENT": "true",
    "IDENTITY_MAIL_URL": None,
}


def run(*arguments: str, tmp_path: Path, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Run identity's Python under production settings with `changes`."""
    # What lets Django and a browser share the process of the tests has no place in production.
    around = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    values = {**around, **PRODUCTION, "GATEHOUSE_VAR": str(tmp_path), **changes}
    environment = {name: value for name, value in values.items() if value is not None}
    return subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def test_production_settings_are_clean(tmp_path: Path) -> None:
    """`check --deploy` finds nothing, not even a warning."""
    done = run("-m", "identity.manage", "check", "--deploy", "--fail-level", "WARNING", tmp_path=tmp_path)

    assert done.returncode == 0, done.stderr + done.stdout
    assert "no issues" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"IDENTITY_SECRET_KEY": None}, "IDENTITY_SECRET_KEY"),
        ({"IDENTITY_SECRET_KEY": "short"}, "IDENTITY_SECRET_KEY"),
        ({"IDENTITY_SIGNING_KEY": "-----BEGIN NOTHING-----"}, "IDENTITY_SIGNING_KEY"),
        ({"IDENTITY_SIGNING_KEY_ES256": "swapped"}, "IDENTITY_SIGNING_KEY_ES256"),
        ({"IDENTITY_VALKEY_URL": None}, "IDENTITY_VALKEY_URL"),
        ({"IDENTITY_MAIL_URL": "pigeon://roof"}, "IDENTITY_MAIL_URL"),
        ({"IDENTITY_DEVELOPMENT": "true"}, "IDENTITY_DEVELOPMENT"),
        ({"IDENTITY_COOKIE_DOMAIN": None}, "IDENTITY_COOKIE_DOMAIN"),
        ({"IDENTITY_COOKIE_DOMAIN": "com"}, "IDENTITY_COOKIE_DOMAIN"),
        ({"IDENTITY_COOKIE_DOMAIN": "login.example.com"}, "IDENTITY_COOKIE_DOMAIN"),
        ({"IDENTITY_COOKIE_DOMAIN": "other.example"}, "IDENTITY_COOKIE_DOMAIN"),
        ({"GATEHOUSE_DOOR_LOCK_URL": "https://login.example.com"}, "GATEHOUSE_DOOR_LOCK_URL"),
        ({"GATEHOUSE_DOOR_LOCK_URL": "http://lock.example.com"}, "GATEHOUSE_DOOR_LOCK_URL"),
        ({"GATEHOUSE_DOOR_LOCK_URL": None}, "GATEHOUSE_DOOR_LOCK_URL"),
        ({"GATEHOUSE_VAR": None}, "GATEHOUSE_VAR"),
    ],
)
def test_unsafe_settings_stop_the_start(tmp_path: Path, changes: dict[str, str | None], named: str) -> None:
    """The program ends with status 2 and a line that names the setting; no traceback, no value."""
    if changes.get("IDENTITY_SIGNING_KEY_ES256") == "swapped":
        changes = {"IDENTITY_SIGNING_KEY_ES256": os.environ["IDENTITY_SIGNING_KEY"]}
    done = run("-c", "import identity.config.wsgi", tmp_path=tmp_path, **changes)

    assert done.returncode == 2, done.stderr
    assert f"setting {named}" in done.stderr
    assert "Traceback" not in done.stderr
    assert "PRIVATE KEY" not in done.stderr


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {
            **LOOPBACK,
            "IDENTITY_COOKIE_DOMAIN": None,
            "IDENTITY_DEVELOPMENT": "true",
            "IDENTITY_MAIL_URL": None,
        },
    ],
    ids=["production", "one machine"],
)
def test_safe_settings_start(tmp_path: Path, changes: dict[str, str | None]) -> None:
    """With good settings the program is ready to serve."""
    done = run("-c", "import identity.config.wsgi", tmp_path=tmp_path, **changes)

    assert done.returncode == 0, done.stderr


def test_mail_in_a_folder_is_warned_of(tmp_path: Path) -> None:
    """Where strangers sign up, mail that stays in a folder is pointed out, but does not stop the start."""
    kept = {"IDENTITY_MAIL_URL": f"file:{tmp_path}/mail"}
    found = run("-m", "identity.manage", "check", tmp_path=tmp_path, **kept)
    started = run("-c", "import identity.config.wsgi", tmp_path=tmp_path, **kept)

    assert "IDENTITY_MAIL_URL" in found.stderr + found.stdout
    assert started.returncode == 0
