"""OpenID Connect providers of the operator's choice, read from one TOML file."""

import re
import tomllib
from pathlib import Path
from typing import Self

from pydantic import AnyHttpUrl, BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

KEPT = {"google", "facebook", "x"}
"""Words that stand at the same place of our addresses."""


class OpenIDProvider(BaseModel):
    """One `[[provider]]` of the file."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9-]{0,25}$")
    name: str = Field(min_length=1, max_length=40)
    issuer: AnyHttpUrl
    client_id: str = Field(min_length=1)
    client_secret_file: Path
    trust_addresses: bool = False
    ca_file: Path | None = None

    client_secret: SecretStr = SecretStr("")

    @model_validator(mode="after")
    def _over_tls(self) -> Self:
        if self.issuer.scheme != "https":
            raise ValueError(f"{self.id}: an issuer is served over https")
        if self.id in KEPT:
            raise ValueError(f"{self.id}: that id is kept for the house")
        return self

    @property
    def issuer_as_written(self) -> str:
        """The issuer without the slash that a URL library adds; tokens carry it letter for letter."""
        return re.sub(r"/\Z", "", str(self.issuer))


def read_openid_providers(file: Path) -> list[OpenIDProvider]:
    """The providers of `file`, each with its secret; raises ValueError in words for an operator."""
    try:
        rows = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ValueError(f"cannot read {file}: {error.strerror}") from error
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{file} is not TOML: {error}") from error
    if set(rows) - {"provider"} or not isinstance(rows.get("provider", []), list):
        raise ValueError(f"{file}: each provider is one [[provider]]")
    found = [_read(row, file) for row in rows.get("provider", [])]
    if len({provider.id for provider in found}) < len(found):
        raise ValueError(f"{file}: two providers have the same id")
    return found


def _read(row: object, file: Path) -> OpenIDProvider:
    try:
        provider = OpenIDProvider.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ValueError(f"{file}: {where}: {first['msg']}") from None  # what was given may be a secret
    secret = file.parent / provider.client_secret_file
    try:
        provider.client_secret = SecretStr(secret.read_text(encoding="utf-8").strip())
    except OSError as error:
        raise ValueError(f"{provider.id}: cannot read {secret}: {error.strerror}") from error
    if not provider.client_secret.get_secret_value():
        raise ValueError(f"{provider.id}: {secret} is empty")
    return provider
