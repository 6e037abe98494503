"""A token is for the resource servers that own its scopes, or those of them that were named (RFC 8707)."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from identity.authorization_server.errors import InvalidTarget
from identity.authorization_server.models import Scope

OPENID = "openid"


def audiences(scopes: Iterable[Scope]) -> list[str]:
    """Everyone for whom these scopes mean something; `openid` means something to the userinfo endpoint."""
    owners = {scope.resource_server for scope in scopes if scope.resource_server}
    found = {owner.audience for owner in owners if owner.disabled_at is None}
    if any(scope.name == OPENID for scope in scopes):
        found.add(settings.ISSUER)
    return sorted(found)


def asked(request: Any) -> list[str]:
    """The `resource` parameters; the engine keeps the last one only, so they are read from the whole."""
    return [
        value for name, value in request.uri_query_params + (request.decoded_body or []) if name == "resource"
    ]


def narrow(possible: list[str], wanted: list[str], request: Any = None) -> list[str]:
    """Those of `possible` that are wanted, all of them when none is; raises InvalidTarget (section 2)."""
    if not set(wanted) <= set(possible):
        raise InvalidTarget(request=request)
    return [audience for audience in possible if not wanted or audience in wanted]
