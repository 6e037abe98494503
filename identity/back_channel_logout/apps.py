"""Listens to the end of every browser session, by whatever road it comes."""

from django.apps import AppConfig


class BackChannelLogoutConfig(AppConfig):
    """OpenID Connect Back-Channel Logout 1.0, as a Django app."""

    name = "identity.back_channel_logout"

    def ready(self) -> None:
        """Connect the listener."""
        from identity.back_channel_logout import note  # noqa: F401, PLC0415 - models are ready only now
