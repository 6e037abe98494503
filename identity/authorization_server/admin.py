"""What administrators see of applications and what they may do; no secret and no token is ever shown here."""

from typing import Any

from django.contrib import admin
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from identity.authorization_server.models import Application, Consent
from identity.revocation.causes import Cause
from identity.revocation.revoke import revoke_application, revoke_consent


class ApplicationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Applications, with the marks that only an administrator gives."""

    list_display = ("name", "client_id", "kind", "user", "first_party", "verified_at", "disabled_at")
    list_filter = ("kind", "client_type", "first_party")
    search_fields = ("name", "client_id", "user__email", "user__handle")
    raw_id_fields = ("user",)
    readonly_fields = ("client_id", "created", "updated")
    exclude = ("registration_source", "cimd_expires_at")
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Application, form: Any, change: bool) -> None:  # noqa: FBT001
        """A disabled application loses everything that it holds."""
        super().save_model(request, obj, form, change)
        if obj.disabled_at is not None:
            revoke_application(obj, Cause.APPLICATION_DISABLED)

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Application) -> None:
        """So does one that is deleted, and the resource servers hear of it."""
        revoke_application(obj, Cause.APPLICATION_DELETED)
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: "QuerySet[Application]") -> None:
        """The same for several."""
        for application in queryset:
            revoke_application(application, Cause.APPLICATION_DELETED)
        super().delete_queryset(request, queryset)


class ScopeAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What can be granted, and in which words: registered from a file, and only seen here."""

    list_display = ("name", "sentence", "resource_server")
    list_filter = ("resource_server",)
    search_fields = ("name", "sentence")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """The file would not know of it."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        """The next start would change it back."""
        return False

    has_delete_permission = has_change_permission


class ConsentAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What people agreed to: to be seen, and withdrawn in their name, but never given."""

    list_display = ("user", "application", "scopes", "granted_at", "changed_at")
    search_fields = ("user__email", "user__handle", "application__name", "application__client_id")
    list_select_related = ("user", "application")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Only a person consents."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        """Nor is anything put in their mouth."""
        return False

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Consent) -> None:
        """What stood on the consent ends with it."""
        revoke_consent(obj.user, obj.application)
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: "QuerySet[Consent]") -> None:
        """The same for several."""
        for consent in queryset.select_related("user", "application"):
            revoke_consent(consent.user, consent.application)
        super().delete_queryset(request, queryset)
