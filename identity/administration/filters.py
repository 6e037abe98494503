"""By what else a list of accounts is narrowed."""

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from identity.accounts.models import User


class HasFactor(SimpleListFilter):
    """Whether a second factor is asked for."""

    title = _("second factor")
    parameter_name = "factor"

    def lookups(self, request: HttpRequest, model_admin: "ModelAdmin[User]") -> list[tuple[str, str]]:  # noqa: ARG002
        """The two answers."""
        return [("yes", str(_("Has one"))), ("no", str(_("Has none")))]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[User]") -> "QuerySet[User]":  # noqa: ARG002
        """Those accounts."""
        mine = Q(passkeys__isnull=False) | Q(authenticator_apps__isnull=False)
        with_one = User.objects.filter(mine).values("pk")
        if self.value() == "yes":
            return queryset.filter(pk__in=with_one)
        return queryset.exclude(pk__in=with_one) if self.value() == "no" else queryset
