"""Who asks, from the token that the guard admitted."""

from chassis.service.errors import NotAService
from resource_services.games.errors import ModeratorsOnly
from resource_services.games.parts import parts
from resource_services.games.viewer import MODERATOR, Viewer
from resource_services.guard.flask import token


def viewer() -> Viewer:
    """The person of this request."""
    return Viewer(token.sub, token.username, MODERATOR in token.roles, parts.relations)


def moderator() -> Viewer:
    """The same, if they moderate; raises ModeratorsOnly."""
    found = viewer()
    if not found.moderates:
        raise ModeratorsOnly
    return found


def require_service() -> None:
    """Let only a program pass that acts for itself (RFC 6749, section 4.4); raises NotAService."""
    if not token.acts_for_itself:
        raise NotAService
