"""What the friends service reads from its environment; the only file of it that looks there."""

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from chassis.service.settings import ServiceSettings
from chassis.settings import Origin, load


class Settings(ServiceSettings):
    """Addresses, secrets and limits of the friends service."""

    model_config = SettingsConfigDict(env_prefix="FRIENDS_")

    door: Origin = Field(validation_alias="GATEHOUSE_DOOR_FRIENDS_URL")

    most_friends: int = Field(default=5000, ge=1)
    most_requests: int = Field(default=200, ge=1)
    most_blocks: int = Field(default=5000, ge=1)


def read() -> Settings:
    """Read the settings, or stop the program with a line for each bad key."""
    return load(Settings, secrets="FRIENDS_SECRETS")
