"""Who asks, from the token that the guard admitted."""

from resource_services.guard.flask import token
from resource_services.posts.parts import parts
from resource_services.posts.viewer import Viewer


def viewer() -> Viewer:
    """The person of this request."""
    return Viewer(token.sub, token.username, token.roles, parts.relations)
