"""Which scope opens which claim about a person (OpenID Connect Core, section 5.4)."""

from collections.abc import Callable, Iterable
from typing import Any

from identity.accounts.models import User
from identity.authorization_server.rules.roles_scope import ROLES

CLAIMS: dict[str, dict[str, Callable[[User], Any]]] = {
    "openid": {"sub": lambda user: str(user.pk)},
    "profile": {
        "name": lambda user: user.name,
        "preferred_username": lambda user: user.handle,
        "locale": lambda user: user.language or None,
    },
    "email": {"email": lambda user: user.email, "email_verified": lambda user: user.email_verified},
    ROLES: {"roles": lambda user: user.roles()},
}
KNOWN = frozenset(name for opened in CLAIMS.values() for name in opened)


def claims_of(user: User, scopes: Iterable[str]) -> dict[str, Any]:
    """What these scopes open, `sub` always; what the person never said is left out (section 5.3.2)."""
    told = {
        name: value(user) for scope in ("openid", *scopes) for name, value in CLAIMS.get(scope, {}).items()
    }
    return {name: value for name, value in told.items() if value is not None}
