"""What the home service reads from its environment, and nothing else does."""

from email.utils import parseaddr
from typing import Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import SettingsConfigDict

from chassis.service.settings import ServiceSettings
from chassis.settings import Origin, load
from resource_services.home.mail.url import read_mail_url


class Settings(ServiceSettings):
    """Addresses and secrets of the home service."""

    model_config = SettingsConfigDict(env_prefix="HOME_")

    door: Origin = Field(validation_alias="GATEHOUSE_DOOR_HOME_URL")
    link_key: SecretStr = Field(min_length=32)
    mail_url: SecretStr = SecretStr("")
    mail_from: str = "Gatehouse <gatehouse@localhost>"

    @field_validator("mail_from")
    @classmethod
    def _has_an_address(cls, value: str) -> str:
        if "@" not in parseaddr(value)[1]:
            raise ValueError("needs an address, as in `Gatehouse <news@example.org>`")
        return value

    @model_validator(mode="after")
    def _known_mail(self) -> Self:
        if not self.mail_url.get_secret_value():
            self.mail_url = SecretStr(f"file:{(self.var / 'mail').absolute()}")
        read_mail_url(self.mail_url.get_secret_value())
        return self


def read() -> Settings:
    """Read the settings, or stop the program with a line for each bad key."""
    return load(Settings, secrets="HOME_SECRETS")
