"""What every service reads from its environment; each adds its own in its `settings.py`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from chassis.service.database import address
from chassis.service.rate_limit import Limit
from chassis.settings import Origin

MINUTE = 60
HOUR = 60 * MINUTE


class ServiceSettings(BaseSettings):
    """Addresses and secrets of a service.

    A subclass says its prefix (`model_config = SettingsConfigDict(env_prefix="GAMES_")`) and the variable
    of its door (`door: Origin = Field(validation_alias="GATEHOUSE_DOOR_GAMES_URL")`).
    """

    model_config = SettingsConfigDict(extra="ignore", populate_by_name=True, hide_input_in_errors=True)

    var: Path = Field(validation_alias="GATEHOUSE_VAR")
    door: Origin
    issuer: Origin = Field(validation_alias="GATEHOUSE_DOOR_AUTHORIZATION_SERVER_URL")
    ca_file: Path | None = Field(default=None, validation_alias="GATEHOUSE_CA_FILE")

    valkey_url: SecretStr
    introspection_secret: SecretStr = Field(min_length=32)

    database_url: str = ""

    rate_reads: int = Field(default=600, ge=1)
    rate_writes: int = Field(default=60, ge=1)
    rate_uploads: int = Field(default=20, ge=1)
    rate_refused: int = Field(default=300, ge=1)

    @property
    def limits(self) -> Mapping[str, Limit]:
        """How often one person may read, write and upload; how often one address may be refused."""
        return {
            "reads": Limit(self.rate_reads, MINUTE),
            "writes": Limit(self.rate_writes, MINUTE),
            "uploads": Limit(self.rate_uploads, HOUR),
            "refused": Limit(self.rate_refused, MINUTE),
        }

    @property
    def service(self) -> str:
        """The service's name: its resource server at identity, its logs and files are called so."""
        return str(self.model_config["env_prefix"]).rstrip("_").lower()

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
    def _database_below_var(self) -> Self:
        if not self.database_url:
            self.database_url = f"sqlite:///{self.var / self.service}.sqlite3"
        return self


class AskingSettings(ServiceSettings):
    """Those of a service that asks the friends service, as the OAuth client `<service>-service`."""

    friends: Origin = Field(validation_alias="GATEHOUSE_DOOR_FRIENDS_URL")
    client_secret: SecretStr = Field(min_length=32)

    @property
    def client_id(self) -> str:
        """By which identity knows the service when it asks for a token."""
        return f"{self.service}-service"


class AskingGamesSettings(AskingSettings):
    """Those of a service that also asks the games service."""

    games: Origin = Field(validation_alias="GATEHOUSE_DOOR_GAMES_URL")
