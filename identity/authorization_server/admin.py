"""What administrators see of applications; tokens are never shown nor edited here."""

from django.contrib import admin


class ApplicationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Applications, with the marks that only an administrator gives."""

    list_display = ("name", "client_id", "kind", "user", "first_party", "verified_at", "disabled_at")
    list_filter = ("kind", "first_party")
    search_fields = ("name", "client_id", "user__email", "user__handle")
    raw_id_fields = ("user",)
