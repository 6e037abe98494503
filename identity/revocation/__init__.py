"""Everything that ends a token's life, and tells the resource servers."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from identity.revocation.revoke import (
        revoke_access_token,
        revoke_account,
        revoke_application,
        revoke_consent,
        revoke_family,
        revoke_session,
    )

__all__ = [
    "revoke_access_token",
    "revoke_account",
    "revoke_application",
    "revoke_consent",
    "revoke_family",
    "revoke_session",
]


def __getattr__(name: str) -> Any:
    """Import on first use: Django imports this package before any model may be."""
    if name in __all__:
        return getattr(import_module("identity.revocation.revoke"), name)
    raise AttributeError(name)
