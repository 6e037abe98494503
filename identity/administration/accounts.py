"""Accounts: found by whatever a person says of themselves, understood at a glance, changed by deeds alone."""

from typing import Any
from uuid import UUID

from django.contrib.admin import display
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from identity.accounts.models import User
from identity.accounts.normalise import fold_email
from identity.administration.account_deeds import ACCOUNT_DEEDS, power_of, states_of
from identity.administration.account_page import known_of
from identity.administration.bulk import end_sessions_of_selected, lock_selected
from identity.administration.deed_pages import WithDeeds
from identity.administration.filters import Power, SecondFactor, State
from identity.administration.forms import POWERS


class AccountAdmin(WithDeeds):
    """Passwords are neither shown nor set, and an address is its owner's to change."""

    change_form_template = "administration/account.html"
    deeds = ACCOUNT_DEEDS
    list_display = ("handle", "email", "display_name", "state", "factors", "last_login", "created_at")
    list_filter = (State, SecondFactor, Power, "groups")
    search_fields = ("handle", "email", "display_name")
    search_help_text = _("Address, handle with or without @, name, or the sub of a token.")
    ordering = ("-created_at",)
    list_per_page = 50
    show_full_result_count = False
    fieldsets = (
        (None, {"fields": ("id", "handle", "display_name", "email", "email_verified_at", "language")}),
        (_("State"), {"fields": ("state", "lock_reason", "locked_at", "locked_by", "deletion_requested_at")}),
        (_("Power"), {"fields": ("roles", "power")}),
        (_("When"), {"fields": ("created_at", "last_login", "password_changed_at")}),
    )
    readonly_fields = ("id", "created_at", "state", "roles", "power")
    actions = (lock_selected, end_sessions_of_selected)

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[User]", search_term: str
    ) -> "tuple[QuerySet[User], bool]":
        """Handles without their @, addresses folded as they are stored, and a whole `sub`."""
        term = fold_email(search_term).removeprefix("@")
        if sub := _uuid(term):
            return queryset.filter(pk=sub), False
        return super().get_search_results(request, queryset, term)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[User]":
        """With what the list shows beside the account."""
        accounts: QuerySet[User] = super().get_queryset(request)
        return accounts.select_related("lost_factors").prefetch_related("passkeys", "authenticator_apps")

    def known_of(self, row: User) -> dict[str, Any]:
        """Sessions, factors, apps, mails and events."""
        return known_of(row)

    @display(description=_("State"))
    def state(self, user: User) -> str:
        """What is unusual about it."""
        return ", ".join(str(words) for words in states_of(user)) or str(_("as it should be"))

    @display(description=_("Factors"))
    def factors(self, user: User) -> int:
        """How many second factors there are."""
        return len(user.passkeys.all()) + len(user.authenticator_apps.all())

    @display(description=_("Roles"))
    def roles(self, user: User) -> str:
        """What tokens tell."""
        return ", ".join(user.roles()) or "-"

    @display(description=_("In the administration"))
    def power(self, user: User) -> str:
        """What the account may do here."""
        return str(dict(POWERS)[power_of(user)])


def _uuid(term: str) -> UUID | None:
    try:
        return UUID(term)
    except ValueError:
        return None
