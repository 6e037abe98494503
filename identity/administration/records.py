"""What is only read here: resource servers, security events, and mails that wait."""

from django.contrib.admin import ModelAdmin
from django.db import models
from django.utils.translation import gettext_lazy as _

from identity.administration.kept import ReadOnly


class ResourceServerAdmin(ReadOnly, ModelAdmin):  # type: ignore[type-arg]
    """Resource servers, as they were registered; their secrets are nowhere."""

    list_display = ("identifier", "name", "audience", "disabled_at")
    search_fields = ("identifier", "name", "audience")
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


class SecurityEventAdmin(ReadOnly, ModelAdmin):  # type: ignore[type-arg]
    """Security events: searched by account, address and request."""

    list_display = ("at", "event", "account", "actor", "client_id", "address", "request_id")
    list_filter = ("event",)
    search_fields = ("account", "actor", "address", "request_id", "client_id")
    search_help_text = _(
        "The sub of the account or of who did it, a client id, an address, or a request's id."
    )
    date_hierarchy = "at"
    show_full_result_count = False


class OutgoingMailAdmin(ReadOnly, ModelAdmin):  # type: ignore[type-arg]
    """Mails that no server has taken yet: which, for whom, how often tried; never what they say."""

    list_display = ("name", "account", "created_at", "due_at", "attempts")
    list_filter = ("name",)
    search_fields = ("account", "name")
    fields = ("name", "account", "created_at", "due_at", "attempts")
