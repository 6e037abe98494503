"""What identity is told by its environment: every key, its type and its default."""

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, PositiveInt, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from chassis import loopback
from chassis.settings import Origin
from identity.config.mail_url import read_mail_url
from identity.config.openid_providers import read_openid_providers
from identity.config.signing_keys import check_es256, check_rs256

SECRET_KEY_LENGTH = 50


class Doors(BaseSettings):
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


class Limits(BaseSettings):
    """How often one may try; each at least once."""

    model_config = SettingsConfigDict(env_prefix="IDENTITY_")

    sign_in_failures: PositiveInt = 5
    sign_in_failures_name: PositiveInt = 20
    sign_in_failures_address: PositiveInt = 100
    sign_in_cool_off: PositiveInt = 900
    secret_failures: PositiveInt = 20
    mails_address: PositiveInt = 60
    mails_target: PositiveInt = 6
    user_api_requests: PositiveInt = 300


class Environment(BaseSettings):
    """Everything else; a key marked secret may be a file of that name in IDENTITY_SECRETS."""

    model_config = SettingsConfigDict(env_prefix="IDENTITY_")

    var: Path = Field(validation_alias="GATEHOUSE_VAR")
    ca_file: Path | None = Field(default=None, validation_alias="GATEHOUSE_CA_FILE")

    secrets: Path | None = None
    secret_key: SecretStr
    signing_key: SecretStr
    signing_key_es256: SecretStr
    valkey_url: SecretStr

    database_url: SecretStr | None = None
    mail_url: SecretStr | None = None
    mail_from: str = "Gatehouse <gatehouse@localhost>"
    development: bool = False
    cookie_domain: str | None = None

    administrator_email: str = "admin@localhost"
    invitation_only: bool = False
    deletion_grace_days: int = Field(default=14, ge=0, le=90)
    lost_factors_hours: int = Field(default=48, ge=24, le=168)

    google_id: str | None = None
    google_secret: SecretStr | None = Field(default=None, validate_default=True)
    facebook_id: str | None = None
    facebook_secret: SecretStr | None = Field(default=None, validate_default=True)
    x_id: str | None = None
    x_secret: SecretStr | None = Field(default=None, validate_default=True)
    openid_providers: Path | None = None

    @field_validator("secret_key")
    @classmethod
    def _long(cls, value: SecretStr) -> SecretStr:
        if len(value.get_secret_value()) < SECRET_KEY_LENGTH:
            raise ValueError(f"shorter than {SECRET_KEY_LENGTH} characters")
        return value

    @field_validator("signing_key")
    @classmethod
    def _rsa(cls, value: SecretStr) -> SecretStr:
        check_rs256(value.get_secret_value())
        return value

    @field_validator("signing_key_es256")
    @classmethod
    def _p256(cls, value: SecretStr) -> SecretStr:
        check_es256(value.get_secret_value())
        return value

    @field_validator("mail_url")
    @classmethod
    def _known(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            read_mail_url(value.get_secret_value())
        return value

    @field_validator("google_secret", "facebook_secret", "x_secret")
    @classmethod
    def _with_its_id(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        name = (info.field_name or "").removesuffix("_secret")
        if bool(value and value.get_secret_value()) != bool(info.data.get(f"{name}_id")):
            raise ValueError(f"goes together with IDENTITY_{name.upper()}_ID: set both or neither")
        return value

    @field_validator("openid_providers")
    @classmethod
    def _readable(cls, value: Path | None) -> Path | None:
        if value is not None:
            read_openid_providers(value)
        return value

    def database(self) -> str:
        """Where the accounts are kept: SQLite under var unless told otherwise."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.var / 'identity.sqlite3'}"

    def keys(self) -> Path:
        """Where keys lie that signing was rotated to: beside the secrets."""
        return (self.secrets or self.var) / "signing_keys"

    def mail(self) -> str:
        """Where mail goes: a folder under var unless told otherwise."""
        if self.mail_url is not None:
            return self.mail_url.get_secret_value()
        return f"file:{self.var / 'mail'}"


def is_loopback(origin: str) -> bool:
    """Whether only this machine can reach `origin`."""
    return loopback.is_loopback(urlsplit(origin).hostname or "")
