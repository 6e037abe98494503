"""What the console is told by its environment and by `.env`; the only file of it that reads either."""

import os
from pathlib import Path
from typing import Annotated

from dotenv import dotenv_values
from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from chassis.settings import Origin, load

ROOT = Path(__file__).parents[2]


class DoorSettings(BaseSettings):
    """Doors with an address of their own, where the house's list does not say."""

    model_config = SettingsConfigDict(env_prefix="GATEHOUSE_DOOR_", env_ignore_empty=True)

    authorization_server_url: Origin | None = None
    games_url: Origin | None = None
    profile_url: Origin | None = None
    posts_url: Origin | None = None
    friends_url: Origin | None = None
    messages_url: Origin | None = None
    scores_url: Origin | None = None
    user_management_url: Origin | None = None
    lock_url: Origin | None = None
    reset_password_url: Origin | None = None

    def origins(self) -> dict[str, str]:
        """Door name to origin, for those that are set."""
        return {name.removesuffix("_url"): url for name, url in self.model_dump().items() if url}


class Settings(BaseSettings):
    """Which house to speak to, and where its tokens are kept; the command line wins over all of it."""

    model_config = SettingsConfigDict(
        env_prefix="GATEHOUSE_CONSOLE_", env_ignore_empty=True, populate_by_name=True
    )

    host: Origin | None = None
    doors: Path | None = None
    tokens: Path | None = None
    ca_file: Path | None = Field(default=None, validation_alias="GATEHOUSE_CA_FILE")
    var: Annotated[Path, AfterValidator(lambda path: ROOT / path.expanduser())] = Field(
        default=Path("var"), validation_alias="GATEHOUSE_VAR", validate_default=True
    )
    config_home: Path | None = Field(default=None, validation_alias="XDG_CONFIG_HOME")
    own_doors: DoorSettings = Field(default_factory=DoorSettings)

    @property
    def token_file(self) -> Path:
        """Where the tokens are; a relative XDG_CONFIG_HOME counts as not set (XDG Base Directory)."""
        if self.tokens is not None:
            return self.tokens.expanduser().absolute()
        home = self.config_home
        base = home if home is not None and home.is_absolute() else Path.home() / ".config"
        return base / "gatehouse" / "tokens.json"

    @property
    def local_doors(self) -> Path:
        """What `make up` writes while the house of this checkout runs."""
        return self.var / "run" / "house.json"

    @property
    def local_authority(self) -> Path:
        """The authority of this checkout's house."""
        folder = ROOT / "certs" if self.var == ROOT / "var" else self.var / "certs"
        return folder / "authority.pem"


def read() -> Settings:
    """Read the settings; the file `.env` (GATEHOUSE_ENV_FILE names another) fills what is not set."""
    file = ROOT / os.environ.get("GATEHOUSE_ENV_FILE", ".env")
    for key, value in dotenv_values(file).items():
        if value is not None:
            os.environ.setdefault(key, value)
    return load(Settings)
