"""What support reads above rows and columns: given to pages alone, since a model's names make migrations."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

PARTS: Mapping[str, "_StrOrPromise"] = {
    "accounts": _("People"),
    "audit": _("Security"),
    "auth": _("Roles"),
    "authorization_server": _("Applications"),
    "invitations": _("Invitations"),
    "mail": _("Mail"),
}
MODELS: Mapping[str, tuple["_StrOrPromise", "_StrOrPromise"]] = {
    "accounts.User": (_("account"), _("accounts")),
    "audit.SecurityEvent": (_("security event"), _("security events")),
    "auth.Group": (_("role"), _("roles")),
    "authorization_server.Application": (_("application"), _("applications")),
    "authorization_server.Consent": (_("consent"), _("consents")),
    "authorization_server.ResourceServer": (_("resource server"), _("resource servers")),
    "authorization_server.Scope": (_("scope"), _("scopes")),
    "invitations.Invitation": (_("invitation"), _("invitations")),
    "mail.OutgoingMail": (_("waiting mail"), _("waiting mails")),
}
"""One of them, and several."""
COLUMNS: Mapping[str, Mapping[str, "_StrOrPromise"]] = {
    "accounts.User": {
        "id": _("sub"),
        "handle": _("handle"),
        "display_name": _("display name"),
        "email": _("email address"),
        "email_verified_at": _("address confirmed at"),
        "language": _("language"),
        "lock_reason": _("reason of the lock"),
        "locked_at": _("locked at"),
        "locked_by": _("locked by"),
        "deletion_requested_at": _("deletion asked for at"),
        "created_at": _("opened at"),
        "last_login": _("last login"),
        "password_changed_at": _("password changed at"),
        "groups": _("roles"),
    },
    "audit.SecurityEvent": {
        "at": _("at"),
        "event": _("event"),
        "account": _("account"),
        "actor": _("done by"),
        "client_id": _("client id"),
        "address": _("address"),
        "user_agent": _("browser"),
        "request_id": _("request"),
        "detail": _("details"),
    },
    "authorization_server.Application": {
        "name": _("name"),
        "client_id": _("client id"),
        "kind": _("kind"),
        "user": _("owner"),
        "description": _("description"),
        "homepage_url": _("homepage"),
        "policy_url": _("privacy policy"),
        "terms_url": _("terms of use"),
        "disabled_at": _("disabled at"),
        "verified_at": _("verified at"),
        "first_party": _("of the house"),
        "development": _("in development"),
        "created": _("registered at"),
        "updated": _("changed at"),
        "client_type": _("client type"),
        "grants": _("grants"),
        "scopes": _("scopes"),
        "redirect_uris": _("redirect URIs"),
        "post_logout_redirect_uris": _("redirect URIs after sign-out"),
        "backchannel_logout_uri": _("address that is told of sign-outs"),
        "token_format": _("access tokens"),
        "algorithm": _("algorithm of ID tokens"),
    },
    "authorization_server.Consent": {
        "user": _("person"),
        "application": _("application"),
        "scopes": _("scopes"),
        "granted_at": _("given at"),
        "changed_at": _("changed at"),
    },
    "authorization_server.ResourceServer": {
        "identifier": _("identifier"),
        "name": _("name"),
        "audience": _("audience"),
        "created_at": _("registered at"),
        "disabled_at": _("disabled at"),
    },
    "authorization_server.Scope": {
        "name": _("name"),
        "sentence": _("sentence"),
        "icon": _("icon"),
        "resource_server": _("resource server"),
    },
    "invitations.Invitation": {
        "id": _("number"),
        "email": _("address"),
        "note": _("note"),
        "most_uses": _("accounts"),
        "made_by": _("made by"),
        "made_at": _("made at"),
        "expires_at": _("ends at"),
        "revoked_at": _("revoked at"),
    },
    "mail.OutgoingMail": {
        "name": _("name"),
        "account": _("account"),
        "created_at": _("written at"),
        "due_at": _("tried next at"),
        "attempts": _("times tried"),
    },
}
OF_THE_TOOLKIT = (
    gettext_noop("Allowed Post Logout URIs list, space separated"),
    gettext_noop("Allowed URIs list, space separated"),
    gettext_noop("Confidential"),
    gettext_noop("Public"),
)
"""What the OAuth toolkit's own columns say, without French words of its own."""


def give_names() -> None:
    """Give every part, row and column of the administration its name, once all models are known."""
    for part, words in PARTS.items():
        apps.get_app_config(part).verbose_name = words
    for model, (one, many) in MODELS.items():
        meta = apps.get_model(model)._meta  # noqa: SLF001 - Django's documented interface
        meta.verbose_name, meta.verbose_name_plural = one, many
        for column, words in COLUMNS.get(model, {}).items():
            meta.get_field(column).verbose_name = words
