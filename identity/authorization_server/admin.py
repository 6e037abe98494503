"""What administrators see of applications; tokens are never shown nor edited here."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest


class ApplicationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Applications, with the marks that only an administrator gives."""

    list_display = ("name", "client_id", "kind", "user", "first_party", "verified_at", "disabled_at")
    list_filter = ("kind", "first_party")
    search_fields = ("name", "client_id", "user__email", "user__handle")
    raw_id_fields = ("user",)
    view_on_site = False
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


class Hidden(admin.ModelAdmin):  # type: ignore[type-arg]
    """The toolkit registers every kind of token for editing; ours are ended by revocation alone."""

    def has_module_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Not listed."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        """Not shown."""
        return False

    has_change_permission = has_delete_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Not made by hand."""
        return False
