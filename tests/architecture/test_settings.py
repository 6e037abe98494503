"""What is documented is what is declared."""

import importlib
import re
from pathlib import Path

import pytest
from pydantic import SecretStr
from pydantic_settings import BaseSettings

from deploy.local.settings import FROM_THE_SHELL
from tests.architecture.conftest import text

HOMES = (
    "deploy.local.settings",
    "identity.config.environment",
    "resource_services.home.settings",
    "resource_services.games.settings",
    "resource_services.profile.settings",
    "resource_services.friends.settings",
    "resource_services.scores.settings",
    "resource_services.posts.settings",
    "resource_services.messages.settings",
    "web_clients.console.settings",
    "web_clients.site.settings",
)
SET_BY_THE_LAUNCHER = {
    "IDENTITY_SECRETS",
    "HOME_SECRETS",
    "GAMES_SECRETS",
    "FRIENDS_SECRETS",
    "SCORES_SECRETS",
    "PROFILE_SECRETS",
    "POSTS_SECRETS",
    "MESSAGES_SECRETS",
    "SITE_SECRETS",
    "GATEHOUSE_ENV_FILE",
}
"""Read from the environment without being a field."""


def _declared() -> dict[str, bool]:
    """Name of each variable, and whether it is a secret that has to be there."""
    found: dict[str, bool] = {}
    for home in HOMES:
        for cls in vars(importlib.import_module(home)).values():
            if isinstance(cls, type) and issubclass(cls, BaseSettings) and cls.__module__ == home:
                for name, field in cls.model_fields.items():
                    if isinstance(field.annotation, type) and issubclass(field.annotation, BaseSettings):
                        continue
                    alias = field.validation_alias
                    key = str(alias) if alias else f"{cls.model_config.get('env_prefix', '')}{name}"
                    found[key.upper()] = field.annotation is SecretStr and field.is_required()
    return found


DECLARED = _declared()
OPERATIONS = text(Path("docs/operations.md"))
EXAMPLE = text(Path(".env.example"))


@pytest.mark.parametrize("name", sorted({*DECLARED, *SET_BY_THE_LAUNCHER}))
def test_is_documented(name: str) -> None:
    """An operator finds every setting, with a word on it, in one document."""
    documented = re.sub(r"GATEHOUSE_DOOR_[A-Z_]+_URL", "GATEHOUSE_DOOR_<NAME>_URL", name)

    assert f"`{documented}`" in OPERATIONS


def test_nothing_else_is_documented() -> None:
    """No document promises a setting that nobody reads."""
    programs = "GATEHOUSE|IDENTITY|HOME|GAMES|PROFILE|POSTS|FRIENDS|MESSAGES|SCORES|SITE"
    named = set(re.findall(rf"`((?:{programs})_[A-Z_0-9]+)`", OPERATIONS))
    doors = {name for name in DECLARED if name.startswith("GATEHOUSE_DOOR_")}
    edge = set(re.findall(r"\{\$(GATEHOUSE_[A-Z_]+)\}", text(Path("deploy/Caddyfile"))))

    assert named - {*DECLARED, *SET_BY_THE_LAUNCHER, *edge} - doors == set()


def test_the_example_names_what_is_read() -> None:
    """Every line of .env.example sets something that a program reads, and no secret is among them."""
    named = set(re.findall(r"^#?\s?([A-Z][A-Z0-9_]+)=", EXAMPLE, re.MULTILINE))

    assert named
    assert named <= set(DECLARED)
    assert not {name for name in named if DECLARED[name]} - {
        "IDENTITY_VALKEY_URL",
        "HOME_VALKEY_URL",
        "GAMES_VALKEY_URL",
        "PROFILE_VALKEY_URL",
        "FRIENDS_VALKEY_URL",
        "SCORES_VALKEY_URL",
        "POSTS_VALKEY_URL",
        "MESSAGES_VALKEY_URL",
        "SITE_VALKEY_URL",
    }


def test_the_example_changes_nothing() -> None:
    """Copied as it is, it leaves all as it was."""
    assert not re.findall(r"^[A-Z]", EXAMPLE, re.MULTILINE)


def test_little_of_the_shell_comes_through() -> None:
    """What programs get of the surrounding shell is documented too."""
    assert all(f"`{name}`" in OPERATIONS for name in FROM_THE_SHELL)
