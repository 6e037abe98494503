"""What is only read here: resource servers, security events, and mails that wait."""

from uuid import UUID

from django.contrib.admin import display
from django.db import models
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from identity.accounts.find import by_login
from identity.accounts.models import User
from identity.administration.filters import What
from identity.administration.kept import ReadOnly
from identity.administration.searching import SearchedAdmin
from identity.audit.events import words_of
from identity.audit.models import SecurityEvent


class ResourceServerAdmin(ReadOnly, SearchedAdmin):
    """Resource servers, as they were registered; their secrets are nowhere."""

    list_display = ("identifier", "name", "audience", "disabled_at")
    search_fields = ("identifier", "name", "audience")
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


class SecurityEventAdmin(ReadOnly, SearchedAdmin):
    """Security events: searched by who it was about or who did it, address and request."""

    list_display = ("at", "what", "whose", "who", "client_id", "address", "request_id")
    list_filter = (What,)
    readonly_fields = ("what",)
    search_fields = ("account", "actor", "address", "request_id", "client_id")
    search_help_text = _(
        "Somebody's address, handle or sub; a client id; where it came from; or a request's id."
    )
    date_hierarchy = "at"
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> "QuerySet[SecurityEvent]":
        """With the handles of accounts that are still there."""
        events: QuerySet[SecurityEvent] = super().get_queryset(request)
        return events.annotate(of=_handle("account"), by=_handle("actor"))

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[SecurityEvent]", search_term: str
    ) -> "tuple[QuerySet[SecurityEvent], bool]":
        """A whole address or handle is as good as the `sub` behind it."""
        user = by_login(search_term)
        if user is not None:
            return queryset.filter(Q(account=user.pk) | Q(actor=user.pk)), False
        return super().get_search_results(request, queryset, search_term)

    @display(description=_("What"), ordering="event")
    def what(self, event: SecurityEvent) -> str:
        """What happened."""
        return words_of(event.event)

    @display(description=_("account"))
    def whose(self, event: SecurityEvent) -> str:
        """Whom it was about, with the way to their page."""
        return _account(event.account, event.of)  # type: ignore[attr-defined]

    @display(description=_("done by"))
    def who(self, event: SecurityEvent) -> str:
        """Who did it, likewise."""
        return _account(event.actor, event.by)  # type: ignore[attr-defined]


def _handle(column: str) -> Subquery:
    return Subquery(User.objects.filter(pk=OuterRef(column)).values("handle")[:1])


def _account(key: UUID | None, handle: str | None) -> str:
    if handle is None:
        return str(key or "-")
    return format_html('<a href="{}">@{}</a>', reverse("admin:accounts_user_change", args=[key]), handle)


class OutgoingMailAdmin(ReadOnly, SearchedAdmin):
    """Mails that no server has taken yet: which, for whom, how often tried; never what they say."""

    list_display = ("name", "account", "created_at", "due_at", "attempts")
    list_filter = ("name",)
    search_fields = ("account", "name")
    fields = ("name", "account", "created_at", "due_at", "attempts")
