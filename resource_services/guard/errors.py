"""What a caller is told when a request may not pass: one class for each answer of RFC 6750, section 3."""

# ruff: noqa: N818 - these carry the names that RFC 6750 gives them
from collections.abc import Iterable
from typing import ClassVar

from chassis.problems import Problem


class BearerError(Problem):
    """The request may not pass; `error` is what RFC 6750 calls it, and `code` the end of its problem type."""

    status = 401
    error: ClassVar[str] = "invalid_token"

    def attributes(self) -> dict[str, str]:
        """Give the attributes of the challenge besides the realm (RFC 6750, section 3)."""
        told = {"error": self.error}
        if self.detail:
            told["error_description"] = self.detail
        return told

    def challenge(self, realm: str, metadata: str) -> str:
        """Write the WWW-Authenticate value of this answer (RFC 6750, section 3; RFC 9728, section 5.1)."""
        pairs = {"realm": realm, **self.attributes(), "resource_metadata": metadata}
        return "Bearer " + ", ".join(f'{name}="{value}"' for name, value in pairs.items())


class MissingCredentials(BearerError):
    """This needs an access token."""

    code = "missing-credentials"

    def attributes(self) -> dict[str, str]:
        """Say nothing of an error to who showed no token (RFC 6750, section 3.1)."""
        return {}


class InvalidRequest(BearerError):
    """The access token was not sent as it must be."""

    status = 400
    code = "malformed-credentials"
    error = "invalid_request"


class InvalidToken(BearerError):
    """The access token is not, or no longer, good here."""

    code = "invalid-token"


class InsufficientScope(BearerError):
    """The token is good, but not for this."""

    status = 403
    code = "insufficient-scope"
    error = "insufficient_scope"

    def __init__(self, needed: Iterable[str]) -> None:
        self.scope = " ".join(sorted(needed))
        super().__init__("The access token lacks a scope that this needs.", scope=self.scope)

    def attributes(self) -> dict[str, str]:
        """Name the scope that is needed (RFC 6750, section 3)."""
        return super().attributes() | {"scope": self.scope}


class GuardUnavailable(Problem):
    """No one can tell at the moment whether this access token is good."""

    status = 503
    code = "guard-unavailable"

    def __init__(self, retry_after: int = 1) -> None:
        super().__init__(
            "Access tokens cannot be checked just now. Try again soon.",
            headers={"Retry-After": str(retry_after)},
        )
