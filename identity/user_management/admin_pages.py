"""What administrators see, and the little that they change by hand."""

from typing import Any

from django.contrib.admin import EmptyFieldListFilter, ModelAdmin
from django.db import models
from django.forms import ModelForm
from django.http import HttpRequest

from identity.accounts.browser import origin_of
from identity.accounts.flows.change_roles import note_change
from identity.accounts.guards import account_of
from identity.accounts.models import User


class Kept:
    """Rows that are neither made nor deleted by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's signature
        """No."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        """No."""
        return False


class ReadOnly(Kept):
    """Rows to be read only."""

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        """No."""
        return False


class AccountAdmin(Kept, ModelAdmin):  # type: ignore[type-arg]
    """Accounts: passwords are neither shown nor set, and an address is its owner's to change."""

    list_display = (
        "handle",
        "email",
        "display_name",
        "email_verified_at",
        "locked_at",
        "is_staff",
        "created_at",
    )
    list_filter = (
        "is_staff",
        "is_active",
        "groups",
        ("locked_at", EmptyFieldListFilter),
        ("email_verified_at", EmptyFieldListFilter),
    )
    search_fields = ("handle", "email", "display_name", "id")
    ordering = ("-created_at",)
    fieldsets = (
        (None, {"fields": ("id", "handle", "display_name", "email", "email_verified_at", "created_at")}),
        ("Roles", {"fields": ("groups", "is_staff", "is_superuser")}),
        ("State", {"fields": ("is_active", "locked_at", "lock_reason", "password_changed_at", "last_login")}),
    )
    filter_horizontal = ("groups",)
    untouched = (
        "id", "handle", "display_name", "email", "email_verified_at", "created_at",
        "locked_at", "lock_reason", "password_changed_at", "last_login",
    )  # fmt: skip
    powers = ("groups", "is_staff", "is_superuser", "is_active")

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        """Only a superuser hands out power, and nobody takes their own away by mistake."""
        if not account_of(request).is_superuser or obj == request.user:
            return (*self.untouched, *self.powers)
        return self.untouched

    def save_related(self, request: HttpRequest, form: "ModelForm[User]", *args: Any) -> None:
        """Save roles, and end the tokens that still carry one that was taken away."""
        before = set(form.instance.roles())
        super().save_related(request, form, *args)
        note_change(form.instance, before, form.changed_data, account_of(request), origin_of(request))


class RoleAdmin(ModelAdmin):  # type: ignore[type-arg]
    """Roles: their names are what tokens tell resource servers."""

    search_fields = ("name",)
    filter_horizontal = ("permissions",)


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
    date_hierarchy = "at"
    show_full_result_count = False
