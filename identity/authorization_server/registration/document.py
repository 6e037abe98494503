"""The registrations file: what may stand in it, and what each thing must be."""

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from identity.authorization_server.models import Application
from identity.authorization_server.rules.redirect_uri import problem
from identity.authorization_server.rules.roles_scope import ROLES


class BadRegistrations(Exception):  # noqa: N818 - it names what is bad
    """The file cannot be taken; one line a reason, each with the place in the file."""


def _registrable(uri: str) -> str:
    reason = problem(uri)
    if reason is not None:
        raise ValueError(f"{uri}: {reason}")
    return uri


RedirectUri = Annotated[str, AfterValidator(_registrable)]
SecretFile = Annotated[str, Field(pattern=r"^[a-z0-9_]+/[a-z0-9_]+$")]


class Strict(BaseModel):
    """Unknown keys are refused by name: a misspelt one must not pass for a default."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ScopeEntry(Strict):
    """A scope, in the words and with the sign of the consent page."""

    sentence: str = Field(min_length=1, max_length=200)
    icon: str = "key"
    open: list[Literal["people", "services"]] = []
    """Which applications of members may ask for it; none may, unless it is said."""


class ResourceServerEntry(Strict):
    """A service that tokens are for, and the scopes that mean something to it."""

    id: str = Field(pattern=r"^[a-z0-9_-]{1,60}$")
    name: str
    audience: str
    secret_file: SecretFile
    scopes: dict[str, ScopeEntry]


class ApplicationEntry(Strict):
    """A program of ours that asks people for access, or acts for itself."""

    client_id: str = Field(pattern=r"^[\x21-\x39\x3b-\x7e]{1,255}$")
    name: str
    type: Literal["confidential", "public"]
    kind: Application.Kind
    secret_file: SecretFile | None = None
    grants: list[Application.Grant]
    redirect_uris: list[RedirectUri] = []
    post_logout_redirect_uris: list[RedirectUri] = []
    allowed_origins: list[str] = []
    scopes: list[str]
    first_party: bool = False
    algorithm: Application.Algorithm = Application.Algorithm.RS256
    token_format: Application.TokenFormat = Application.TokenFormat.OPAQUE
    backchannel_logout_uri: Annotated[str, Field(pattern=r"^(https://[^#]+)?$")] = ""
    backchannel_logout_session_required: bool = False

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.type == "confidential") != (self.secret_file is not None):
            raise ValueError("a confidential application has a secret_file, and a public one has none")
        if self.type == "public" and Application.Grant.CLIENT_CREDENTIALS in self.grants:
            raise ValueError("a public application cannot act for itself")
        if Application.Grant.PASSWORD in self.grants and not self.first_party:
            raise ValueError("the password grant is for first-party applications")
        if ROLES in self.scopes and not self.first_party:
            raise ValueError("the scope roles is for first-party applications")
        return self


class Registrations(Strict):
    """The whole file."""

    scopes: dict[str, ScopeEntry] = {}
    resource_server: list[ResourceServerEntry] = []
    application: list[ApplicationEntry] = []

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        owned = [name for server in self.resource_server for name in server.scopes]
        known = [*self.scopes, *owned]
        if len(known) != len(set(known)):
            raise ValueError("a scope has two owners")
        return self


def read(path: Path, doors: dict[str, str]) -> Registrations:
    """The file with every `{door}` filled in; raises BadRegistrations."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return Registrations.model_validate(_filled(content, doors))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadRegistrations(f"{path}: {error}") from None
    except KeyError as error:
        raise BadRegistrations(f"{path}: there is no door {error}") from None
    except ValidationError as error:
        places = [(".".join(str(part) for part in each["loc"]), each["msg"]) for each in error.errors()]
        raise BadRegistrations("\n".join(f"{path}: {place}: {words}" for place, words in places)) from None


def _filled(value: Any, doors: dict[str, str]) -> Any:
    if isinstance(value, str):
        return value.format_map(doors)
    if isinstance(value, list):
        return [_filled(each, doors) for each in value]
    if isinstance(value, dict):
        return {name: _filled(each, doors) for name, each in value.items()}
    return value
