"""An endpoint: how it is reached, who may use it, what it reads and gives.

The document is made from the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.http import HttpRequest

from chassis.problems import Problem
from chassis.service.schemas import Sent, Told
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.authorization_server.models import AccessToken

ADDRESS = "/api/v1"


class Who(Enum):
    """Who may use an endpoint."""

    ANYONE = "anyone"
    PERSON = "whoever shows a token"
    ADMINISTRATOR = "an administrator, with two factors"


@dataclass(frozen=True)
class Call:
    """One request to an endpoint; `token` is None where anyone may ask."""

    request: HttpRequest
    origin: Origin
    token: AccessToken | None = None

    @property
    def account(self) -> User:
        """Whose token was shown; only where one is needed."""
        if self.token is None or self.token.user is None:
            raise TypeError("nobody showed a token: say who may use the endpoint")
        return self.token.user


@dataclass(frozen=True)
class Answer:
    """What is told, and headers of its own."""

    told: Told | None
    headers: Mapping[str, str] = field(default_factory=dict)


Handler = Callable[..., Answer | Told | None]
"""Takes the call, the parts of the path by name, and what it reads as `sent` or `asked`."""


@dataclass(frozen=True)
class Endpoint:
    """One operation; `problems` are those of its own, besides what follows from the rest."""

    method: str
    path: str
    handler: Handler
    who: Who
    section: str
    status: int = 200
    sent: type[Sent] | None = None
    asked: type[Sent] | None = None
    gives: type[Told] | None = None
    problems: tuple[type[Problem], ...] = ()
    versioned: bool = False
    needs_version: bool = False
    idempotent: bool = False

    @property
    def name(self) -> str:
        """What the operation is called."""
        return self.handler.__name__

    @property
    def words(self) -> str:
        """What it does: its handler's docstring."""
        return (self.handler.__doc__ or "").strip()


def endpoint(method: str, path: str, who: Who, section: str, **more: Any) -> Callable[[Handler], Endpoint]:
    """Make an endpoint of its handler."""

    def made(handler: Handler) -> Endpoint:
        return Endpoint(method, path, handler, who, section, **more)

    return made
