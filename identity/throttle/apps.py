"""What Django is told about this package."""

import logging

from django.apps import AppConfig


class ThrottleConfig(AppConfig):
    """Counts attempts; keeps no table."""

    name = "identity.throttle"

    def ready(self) -> None:
        """Leave it to the audit to tell of attempts: axes would write a line for each, the good ones too."""
        logging.getLogger("axes").setLevel(logging.ERROR)
