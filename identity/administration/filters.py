"""By what a list of accounts is narrowed."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from identity.accounts.models import User
from identity.audit.events import words_of
from identity.audit.models import SecurityEvent

Choice = tuple[str | Promise, Callable[[], Q]]


class Choices(SimpleListFilter):
    """A few named questions; an answer that is none of them narrows nothing."""

    choices_by_name: dict[str, Choice] = {}

    def lookups(self, request: HttpRequest, model_admin: "ModelAdmin[Any]") -> list[tuple[str, Any]]:  # noqa: ARG002
        """Their names and words."""
        return [(name, words) for name, (words, _which) in self.choices_by_name.items()]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":  # noqa: ARG002
        """The accounts that answer to the chosen one."""
        chosen = self.choices_by_name.get(self.value() or "")
        return queryset.filter(chosen[1]()) if chosen else queryset


def _waits() -> Q:
    return Q(lost_factors__isnull=False, lost_factors__finished_at=None)


class State(Choices):
    """What is unusual about an account."""

    title = _("state")
    parameter_name = "state"
    choices_by_name = {
        "locked-by-us": (_("locked by an administrator"), lambda: ~Q(locked_at=None) & ~Q(lock_reason="")),
        "locked": (_("locked by its owner"), lambda: ~Q(locked_at=None) & Q(lock_reason="")),
        "shut": (_("shut"), lambda: Q(is_active=False)),
        "unconfirmed": (_("address not confirmed"), lambda: Q(email_verified_at=None)),
        "leaving": (_("to be deleted"), lambda: ~Q(deletion_requested_at=None)),
        "lost": (
            _("factors to be removed"),
            lambda: Q(lost_factors__finished_at=None, lost_factors__isnull=False),
        ),
    }


def _with_factor() -> Q:
    mine = Q(passkeys__isnull=False) | Q(authenticator_apps__isnull=False)
    return Q(pk__in=User.objects.filter(mine).values("pk"))


class SecondFactor(Choices):
    """Whether a second factor is asked for."""

    title = _("second factor")
    parameter_name = "factor"
    choices_by_name = {"yes": (_("has one"), _with_factor), "no": (_("has none"), lambda: ~_with_factor())}


class Power(Choices):
    """What the account may do in the administration."""

    title = _("power")
    parameter_name = "power"
    choices_by_name = {
        "superuser": (_("everything"), lambda: Q(is_superuser=True)),
        "staff": (_("in the administration"), lambda: Q(is_staff=True, is_superuser=False)),
    }


class What(SimpleListFilter):
    """What happened, of all that ever did."""

    title = _("event")
    parameter_name = "event"

    def lookups(self, request: HttpRequest, model_admin: "ModelAdmin[Any]") -> list[tuple[str, Any]]:  # noqa: ARG002
        """Names of events as they are stored, and their words."""
        names = SecurityEvent.objects.order_by("event").values_list("event", flat=True).distinct()
        return [(name, words_of(name)) for name in names]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":  # noqa: ARG002
        """Those of the chosen name."""
        return queryset.filter(event=self.value()) if self.value() else queryset
