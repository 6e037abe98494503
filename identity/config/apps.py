"""Registers what belongs to no door: the checks, and the pages for what went wrong."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The program's own configuration, as a Django app."""

    name = "identity.config"

    def ready(self) -> None:
        """Register the checks."""
        from identity.config import checks  # noqa: F401, PLC0415 - Django imports this before settings are ready
