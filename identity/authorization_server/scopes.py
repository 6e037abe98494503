"""Scopes as they are registered, never from settings."""

from typing import Any

from oauth2_provider.scopes import BaseScopes

from identity.authorization_server.models import Application, Scope


class RegisteredScopes(BaseScopes):
    """What the toolkit asks about scopes, answered from the register."""

    def get_all_scopes(self) -> dict[str, str]:
        """Scope name to the sentence that a person is asked with."""
        return dict(Scope.objects.values_list("name", "sentence"))

    def get_available_scopes(
        self, application: Application | None = None, *_args: Any, **_kwargs: Any
    ) -> list[str]:
        """What this application registered, and nothing else."""
        return list(application.scopes) if application else []

    def get_default_scopes(self, *_args: Any, **_kwargs: Any) -> list[str]:
        """Nothing is granted that was not asked for (RFC 6749, section 3.3)."""
        return []
