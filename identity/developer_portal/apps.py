"""What Django is told about this package."""

from django.apps import AppConfig


class DeveloperPortalConfig(AppConfig):
    """Where members register applications and see how they fare."""

    name = "identity.developer_portal"

    def ready(self) -> None:
        """Listen to what the authorization server gives and refuses."""
        from identity.authorization_server.signals import request_refused, tokens_issued  # noqa: PLC0415 - models first
        from identity.developer_portal.refused.note import note  # noqa: PLC0415
        from identity.developer_portal.use.tally import count_issued, count_refused  # noqa: PLC0415

        tokens_issued.connect(count_issued)
        request_refused.connect(count_refused)
        request_refused.connect(note)
