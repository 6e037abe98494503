"""Who asks: an administrator of the house, or the program that keeps its home door."""

from resource_services.guard.flask import token
from resource_services.home.errors import AdministratorsOnly, NotTheDoor

ADMINISTRATOR = "administrator"


def require_administrator() -> None:
    """Let only an administrator pass; raises AdministratorsOnly."""
    if ADMINISTRATOR not in token.roles:
        raise AdministratorsOnly


def require_door() -> None:
    """Let only a program pass that acts for itself (RFC 6749, section 4.4); raises NotTheDoor."""
    if not token.acts_for_itself:
        raise NotTheDoor
