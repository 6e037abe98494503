"""What the games service reads from its environment, and nothing else does."""

from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from chassis.settings import Origin, load
from resource_services.games.database import address

MEGABYTE = 1024 * 1024


class Settings(BaseSettings):
    """Addresses, secrets and quotas of the games service."""

    model_config = SettingsConfigDict(
        env_prefix="GAMES_", extra="ignore", populate_by_name=True, hide_input_in_errors=True
    )

    var: Path = Field(validation_alias="GATEHOUSE_VAR")
    door: Origin = Field(validation_alias="GATEHOUSE_DOOR_GAMES_URL")
    issuer: Origin = Field(validation_alias="GATEHOUSE_DOOR_AUTHORIZATION_SERVER_URL")
    ca_file: Path | None = Field(default=None, validation_alias="GATEHOUSE_CA_FILE")

    valkey_url: SecretStr
    introspection_secret: SecretStr = Field(min_length=32)
    ticket_key: SecretStr = Field(min_length=32)

    database_url: str = ""
    uploads: Path = Path()
    quota_games: int = Field(default=100, ge=1)
    quota_bytes: int = Field(default=500 * MEGABYTE, ge=1)

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if value:
            address(value)
        return value

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, values: dict[str, object]) -> dict[str, object]:
        """An empty variable is one that was not set."""
        return {key: value for key, value in values.items() if value != ""}

    @model_validator(mode="after")
    def _below_var(self) -> Self:
        if not self.database_url:
            self.database_url = f"sqlite:///{self.var / 'games.sqlite3'}"
        if self.uploads == Path():
            self.uploads = self.var / "uploads" / "games"
        return self


def read() -> Settings:
    """Read the settings, or stop the program with a line for each bad key."""
    return load(Settings, secrets="GAMES_SECRETS")
