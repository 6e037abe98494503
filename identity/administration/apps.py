"""Names what support sees, once every model is known."""

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    """Where support works, as a Django app."""

    name = "identity.administration"

    def ready(self) -> None:
        """Give the names."""
        from identity.administration.names import give_names  # noqa: PLC0415 - models are ready only now

        give_names()
