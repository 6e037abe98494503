"""What the games service reads from its environment, and nothing else does."""

from collections.abc import Mapping
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import SettingsConfigDict

from chassis.service.rate_limit import Limit
from chassis.service.settings import HOUR, AskingSettings
from chassis.settings import Origin, load

MEGABYTE = 1024 * 1024


class Settings(AskingSettings):
    """Addresses, secrets and quotas of the games service."""

    model_config = SettingsConfigDict(env_prefix="GAMES_")

    door: Origin = Field(validation_alias="GATEHOUSE_DOOR_GAMES_URL")
    ticket_key: SecretStr = Field(min_length=32)

    uploads: Path = Path()
    quota_games: int = Field(default=100, ge=1)
    quota_bytes: int = Field(default=500 * MEGABYTE, ge=1)
    rate_comments: int = Field(default=60, ge=1)
    rate_reports: int = Field(default=20, ge=1)

    @property
    def limits(self) -> Mapping[str, Limit]:
        """Those of every service, and how often one person may comment and report."""
        own = {"comments": Limit(self.rate_comments, HOUR), "reports": Limit(self.rate_reports, HOUR)}
        return {**super().limits, **own}

    @model_validator(mode="after")
    def _uploads_below_var(self) -> Self:
        if self.uploads == Path():
            self.uploads = self.var / "uploads" / self.service
        return self


def read() -> Settings:
    """Read the settings, or stop the program with a line for each bad key."""
    return load(Settings, secrets="GAMES_SECRETS")
