"""What the scores service reads from its environment, and nothing else does."""

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from chassis.service.settings import AskingGamesSettings
from chassis.settings import Origin, load


class Settings(AskingGamesSettings):
    """Addresses, secrets and quotas of the scores service."""

    model_config = SettingsConfigDict(env_prefix="SCORES_")

    door: Origin = Field(validation_alias="GATEHOUSE_DOOR_SCORES_URL")

    quota_boards: int = Field(default=100, ge=1)
    quota_scores: int = Field(default=2000, ge=1)


def read() -> Settings:
    """Read the settings, or stop the program with a line for each bad key."""
    return load(Settings, secrets="SCORES_SECRETS")
