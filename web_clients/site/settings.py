"""What the site is told by its environment; the only file of it that looks there."""

from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from chassis.settings import Origin
from web_clients.site.doors import OWN

COOKIE_KEY_LENGTH = 32


class DoorSettings(BaseSettings):
    """The public origin of each door."""

    model_config = SettingsConfigDict(env_prefix="GATEHOUSE_DOOR_")

    home_url: Origin
    login_url: Origin
    user_management_url: Origin
    reset_password_url: Origin
    signup_url: Origin
    lock_url: Origin
    dashboard_url: Origin
    games_url: Origin
    profile_url: Origin
    authorization_server_url: Origin
    friends_url: Origin
    scores_url: Origin
    posts_url: Origin
    messages_url: Origin

    def origins(self) -> dict[str, str]:
        """Door name to origin."""
        return {name.removesuffix("_url"): url for name, url in self.model_dump().items()}


class Settings(BaseSettings):
    """Everything else; a key marked secret may be a file of that name in SITE_SECRETS."""

    model_config = SettingsConfigDict(env_prefix="SITE_")

    ca_file: Path | None = Field(default=None, validation_alias="GATEHOUSE_CA_FILE")
    client_id: str = "site"
    client_secret: SecretStr
    cookie_key: SecretStr = Field(min_length=COOKIE_KEY_LENGTH)
    valkey_url: SecretStr
    cookie_domain: str | None = None
    """Set where the site's doors are different hosts: the parent domain that they share."""

    doors: DoorSettings = Field(default_factory=DoorSettings, validate_default=True)

    @model_validator(mode="after")
    def _one_sign_in_for_all_doors(self) -> Self:
        """Stop where a person who signs in at one door would be a stranger at the next."""
        origins = self.doors.origins()
        hosts = {urlsplit(origins[name]).hostname or "" for name in OWN}
        if self.cookie_domain is None and len(hosts) > 1:
            raise ValueError("cookie_domain is needed, since the site's doors are on several hosts")
        domain = (self.cookie_domain or "").lstrip(".")
        if domain and not all(host == domain or host.endswith(f".{domain}") for host in hosts):
            raise ValueError("cookie_domain is not the parent of every door of the site")
        return self
