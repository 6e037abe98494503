"""What the messages service reads from its environment, and nothing else does."""

from pydantic import Field, SecretStr
from pydantic_settings import SettingsConfigDict

from chassis.service.settings import AskingSettings
from chassis.settings import Origin, load


class Settings(AskingSettings):
    """Addresses, secrets and limits of the messages service, and of the program that holds its open pages."""

    model_config = SettingsConfigDict(env_prefix="MESSAGES_")

    door: Origin = Field(validation_alias="GATEHOUSE_DOOR_MESSAGES_URL")
    ticket_key: SecretStr = Field(min_length=32)

    quota_messages: int = Field(default=2000, ge=1)
    open_pages: int = Field(default=2000, ge=1)


def read() -> Settings:
    """Read the settings, or stop the program with a line for each bad key."""
    return load(Settings, secrets="MESSAGES_SECRETS")
