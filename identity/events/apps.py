"""Listens to every change of an account, by whatever road it comes."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """The events of accounts, as a Django app."""

    name = "identity.events"

    def ready(self) -> None:
        """Connect the listeners."""
        from identity.events import note  # noqa: F401, PLC0415 - models are ready only now
