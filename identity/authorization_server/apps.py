"""What Django is told about this package."""

import logging

from django.apps import AppConfig


class AuthorizationServerConfig(AppConfig):
    """OAuth 2.0 and OpenID Connect."""

    name = "identity.authorization_server"

    def ready(self) -> None:
        """Keep oauthlib from noting tokens, codes and whole requests, as it does when it debugs."""
        logging.getLogger("oauthlib").setLevel(logging.WARNING)
