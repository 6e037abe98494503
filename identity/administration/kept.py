"""What nobody makes, changes or deletes by hand: deeds do, each with its rules."""

from django.http import HttpRequest


class ReadOnly:
    """Rows to be read only; of several at once nothing is done but what the page offers by itself."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's signature
        """No."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        """No."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        """No."""
        return False
