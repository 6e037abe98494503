"""Applications, what they may ask for, and what people let them do; no secret and no token is shown here."""

from typing import Any

from django.contrib.admin import EmptyFieldListFilter, display
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from identity.accounts.flows.withdraw_consent import withdraw_consent
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.administration.application_deeds import APPLICATION_DEEDS
from identity.administration.deed import Deed
from identity.administration.deed_pages import WithDeeds
from identity.administration.kept import ReadOnly
from identity.administration.searching import SearchedAdmin
from identity.authorization_server.models import Application, Consent, Scope
from identity.developer_portal.flows.delete_application import loss_of

PLACES = ("homepage_url", "policy_url", "terms_url")
TIMES = ("created", "updated")
PROTOCOL = (
    "kind", "client_type", "grants", "scopes", "redirect_uris", "post_logout_redirect_uris",
    "backchannel_logout_uri", "token_format", "algorithm",
)  # fmt: skip


class ApplicationAdmin(WithDeeds):
    """Applications; their owners change them at the portal, and only administrators mark them."""

    deeds = APPLICATION_DEEDS
    list_display = ("name", "client_id", "kind", "user", "first_party", "verified_at", "disabled_at")
    list_filter = (
        "kind",
        "client_type",
        "first_party",
        ("verified_at", EmptyFieldListFilter),
        ("disabled_at", EmptyFieldListFilter),
    )
    list_select_related = ("user",)
    search_fields = ("name", "client_id", "user__email", "user__handle", "redirect_uris")
    search_help_text = _("Name, client id, redirect URI, or the owner's address or handle.")
    fieldsets = (
        (None, {"fields": ("name", "client_id", "user", "description", *PLACES)}),
        (_("State"), {"fields": ("disabled_at", "verified_at", "first_party", "development", *TIMES)}),
        (_("Protocol"), {"fields": PROTOCOL}),
        (_("What deleting or disabling it would end"), {"fields": ("people", "secrets")}),
    )
    readonly_fields = (*TIMES, "people", "secrets")

    @display(description=_("People connected"))
    def people(self, application: Application) -> int:
        """How many let it act."""
        return loss_of(application).people

    @display(description=_("Live secrets"))
    def secrets(self, application: Application) -> int:
        """How many open it; never which."""
        return loss_of(application).secrets


class ScopeAdmin(ReadOnly, SearchedAdmin):
    """What can be granted, and in which words: registered from a file, and only seen here."""

    list_display = ("name", "words", "resource_server")
    list_filter = ("resource_server",)
    search_fields = ("name", "sentence")
    fields = ("name", "words", "icon", "resource_server")

    @display(description=_("sentence"), ordering="sentence")
    def words(self, scope: Scope) -> str:
        """What people are asked, in the language of the page."""
        return gettext(scope.sentence)


def _withdraw(consent: Consent, given: dict[str, Any], by: User, origin: Origin) -> None:
    withdraw_consent(consent.user, consent.application_id, origin, by=by, reason=given["reason"])


class ConsentAdmin(WithDeeds):
    """What people agreed to: to be seen, and withdrawn in their name, but never given."""

    list_display = ("user", "application", "scopes", "granted_at", "changed_at")
    search_fields = ("user__email", "user__handle", "application__name", "application__client_id")
    list_select_related = ("user", "application")
    deeds = (
        Deed(
            "withdraw",
            _("Take it back in their name"),
            _("The application loses all that it holds for this person, at once. They may be asked again."),
            _withdraw,
            fits=lambda consent: not consent.application.first_party,
            ends_row=True,
        ),
    )
