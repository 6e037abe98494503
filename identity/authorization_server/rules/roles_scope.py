"""A person's powers on the site are told to the house's own programs, and to no other application."""

from collections.abc import Iterable

from identity.authorization_server.models import Application

ROLES = "roles"


def open_to(application: Application | None, scopes: Iterable[str]) -> list[str]:
    """These scopes without `roles`, where the application is not, or no longer, the house's own."""
    ours = application is not None and application.first_party
    return [scope for scope in scopes if ours or scope != ROLES]
