"""What the posts service reads from its environment, and nothing else does."""

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from chassis.service.settings import AskingSettings
from chassis.settings import Origin, load


class Settings(AskingSettings):
    """Addresses and secrets of the posts service."""

    model_config = SettingsConfigDict(env_prefix="POSTS_")

    door: Origin = Field(validation_alias="GATEHOUSE_DOOR_POSTS_URL")


def read() -> Settings:
    """Read the settings, or stop the program with a line for each bad key."""
    return load(Settings, secrets="POSTS_SECRETS")
