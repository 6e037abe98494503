"""Roles: their names are what tokens tell resource servers."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import ManyToManyField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from identity.accounts.browser import origin_of
from identity.accounts.guards import account_of
from identity.administration.forms import LONGEST
from identity.administration.permission_words import words_of
from identity.administration.searching import SearchedAdmin
from identity.audit.events import Event
from identity.audit.record import record


class RoleForm(forms.ModelForm):  # type: ignore[type-arg]
    """A role, and why it is made or changed."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
    )

    class Meta:
        model = Group
        fields = ("name", "permissions")


class RoleAdmin(SearchedAdmin):
    """Made and changed by superusers; a name stays, since tokens and services know it, and so does a role."""

    form = RoleForm
    search_fields = ("name",)
    filter_horizontal = ("permissions",)

    def formfield_for_manytomany(
        self, db_field: "ManyToManyField[Any, Any]", request: HttpRequest, **options: Any
    ) -> Any:
        """Permissions for what has a page here, others open nothing; in the words of the page's language."""
        field: Any = super().formfield_for_manytomany(db_field, request, **options)
        if field and db_field.related_model is Permission:
            field.queryset = field.queryset.filter(content_type__in=self._shown())
            field.label_from_instance = words_of
        return field

    def _shown(self) -> list[ContentType]:
        return [ContentType.objects.get_for_model(model) for model in self.admin_site._registry]  # noqa: SLF001

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A role may open the administration, so making one is handing out power."""
        return account_of(request).is_superuser

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002 - Django's
        """The same."""
        return account_of(request).is_superuser

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        """No: it is taken from whoever has it, which ends their tokens."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Group | None = None) -> tuple[str, ...]:  # noqa: ARG002
        """The name, once it is given."""
        return ("name",) if obj else ()

    @transaction.atomic
    def save_related(self, request: HttpRequest, form: Any, *args: Any) -> None:
        """Save, and remember who gave the role which permissions, and why."""
        super().save_related(request, form, *args)
        record(
            Event.ROLE_DEFINED, None, origin_of(request), actor=account_of(request).pk,
            role=form.instance.name, reason=form.cleaned_data["reason"],
            permissions=sorted(form.instance.permissions.values_list("codename", flat=True)),
        )  # fmt: skip
