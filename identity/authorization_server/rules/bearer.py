"""An access token is shown in the Authorization header alone (RFC 6750, section 2; RFC 9700, 4.3.2)."""

# ruff: noqa: N818 - they are named after their codes

import re
from typing import ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from identity.accounts.models import User
from identity.authorization_server.answers import answer
from identity.authorization_server.models import AccessToken
from identity.authorization_server.rules import parameters
from identity.authorization_server.rules.roles_scope import open_to
from identity.authorization_server.rules.standing import account_stands
from identity.authorization_server.rules.token_format import digest

SYNTAX = re.compile(r"[A-Za-z0-9._~+/-]+=*\Z")


class BearerError(Exception):
    """The token does not open this; rendered as a challenge (RFC 6750, section 3)."""

    status: ClassVar[int]
    code: ClassVar[str]

    def response(self) -> HttpResponse:
        """The answer, in JSON and in the header."""
        words = str(self)
        response = answer({"error": self.code, "error_description": words}, self.status)
        scope = f', scope="{self.args[1]}"' if len(self.args) > 1 else ""
        response["WWW-Authenticate"] = (
            f'Bearer realm="gatehouse", error="{self.code}", error_description="{words}"{scope}, {metadata()}'
        )
        return response

    def __str__(self) -> str:
        return str(self.args[0])


class NoToken(BearerError):
    """Nobody is told what is wrong who has shown nothing (section 3.1)."""

    status = 401
    code = ""

    def response(self) -> HttpResponse:
        """A bare challenge."""
        response = answer({}, self.status)
        response["WWW-Authenticate"] = f'Bearer realm="gatehouse", {metadata()}'
        return response


class InvalidRequest(BearerError):
    """The token came in another way, or in several."""

    status = 400
    code = "invalid_request"


class InvalidToken(BearerError):
    """The token is unknown, over, revoked or for somebody else."""

    status = 401
    code = "invalid_token"


class InsufficientScope(BearerError):
    """The token is good, but not for this."""

    status = 403
    code = "insufficient_scope"


def metadata() -> str:
    """Where a program that holds nothing yet reads whose token it needs (RFC 9728, section 5.1)."""
    return f'resource_metadata="{settings.ISSUER}/.well-known/oauth-protected-resource"'


def shown(request: HttpRequest) -> str:
    """The token of the header."""
    if "access_token" in request.GET or _in_body(request):
        raise InvalidRequest("The access token belongs in the Authorization header.")
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise NoToken("")
    if not SYNTAX.match(token.strip()):
        raise InvalidRequest("The Authorization header cannot be read.")
    return token.strip()


def accepted(token: str, scope: str) -> tuple[User, list[str]]:
    """Whose token it is and what it opens, if it lives, is for this server and carries `scope`; one query."""
    found = (
        AccessToken.objects.select_related("user", "application")
        .filter(
            account_stands("user__"),
            token_checksum=digest(token),
            expires__gt=timezone.now(),
            application__disabled_at=None,
        )
        .first()
    )
    if found is None or found.user is None:
        raise InvalidToken("The access token is not good, or no more.")
    if scope not in found.scope.split():
        raise InsufficientScope("The access token lacks the scope.", scope)
    if settings.ISSUER not in found.resource:
        raise InvalidToken("The access token is for another resource server.")
    return found.user, open_to(found.application, found.scope.split())


def _in_body(request: HttpRequest) -> bool:
    return (
        request.method == "POST"
        and request.content_type == parameters.FORM
        and "access_token" in request.POST
    )
