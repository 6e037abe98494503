"""What identity holds about a person, for them and for machines: no digest and no secret is in it."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F, Q
from social_django.models import UserSocialAuth

from identity.accounts.models import BrowserSession, User
from identity.address_change.models import AddressChange
from identity.authorization_server.models import AccessToken, Application, Consent, RefreshToken
from identity.invitations.models import Invitation
from identity.lost_factors.models import LostFactors
from identity.second_factors.models import AuthenticatorApp, Passkey, RecoveryCode
from identity.user_management.activity import activity_of

ABOUT = """This is what the identity provider of Gatehouse holds about you, as JSON, one file a subject.

Times are in UTC. Passwords and secrets are not in it: of those only digests are stored.
Your games, posts, messages, scores and profile are kept by the programs of those names; each has an API.
"""


def _account(user: User) -> dict[str, Any]:
    names = (
        "id", "email", "email_verified_at", "handle", "display_name", "language", "created_at", "last_login",
        "password_changed_at", "locked_at", "lock_reason",
    )  # fmt: skip
    return {name: getattr(user, name) for name in names} | {"roles": user.roles()}


def _sessions(user: User) -> list[Any]:
    columns = (
        "sid", "created_at", "last_seen_at", "expires_at", "authenticated_at", "authentication_methods",
        "address", "user_agent",
    )  # fmt: skip
    return list(BrowserSession.objects.filter(user=user).order_by("created_at").values(*columns))


def _consents(user: User) -> list[Any]:
    rows = Consent.objects.filter(user=user).order_by("granted_at")
    return list(rows.values("scopes", "granted_at", "changed_at", name=F("application__name")))


def _tokens(user: User) -> list[Any]:
    found: list[Any] = []
    for kind, model in (("access", AccessToken), ("refresh", RefreshToken)):
        rows = model.objects.filter(user=user).order_by("created")
        told = rows.values("scope", "created", "expires", name=F("application__name"))
        found += [{"kind": kind, **row} for row in told]
    return found


def _applications(user: User) -> list[Any]:
    columns = (
        "name", "client_id", "kind", "client_type", "grants", "scopes", "redirect_uris",
        "post_logout_redirect_uris", "description", "homepage_url", "policy_url", "terms_url", "created",
        "updated", "disabled_at",
    )  # fmt: skip
    return list(Application.objects.filter(user=user).order_by("created").values(*columns))


def _addresses(user: User) -> list[Any]:
    rows = AddressChange.objects.filter(user=user).order_by("asked_at")
    return list(rows.values("before", "after", "asked_at", "confirmed_at", "undone_at"))


def _second_factors(user: User) -> list[Any]:
    found: list[Any] = []
    for kind, model in (("passkey", Passkey), ("authenticator app", AuthenticatorApp)):
        rows = model.objects.filter(user=user).values("name", "created_at", "last_used_at")
        found += [{"kind": kind, **row} for row in rows]
    codes = RecoveryCode.objects.filter(user=user).values("created_at", "used_at")
    return found + [{"kind": "recovery code", **row} for row in codes]


def _linked_accounts(user: User) -> list[Any]:
    rows = UserSocialAuth.objects.filter(user=user).order_by("created")
    return list(rows.values("provider", "uid", "created", used_at=F("modified")))


def _lost_factors(user: User) -> list[Any]:
    rows = LostFactors.objects.filter(user=user)
    return list(rows.values("begun_at", "due_at", "finished_at", "email"))


def _invitations(user: User) -> list[Any]:
    rows = Invitation.objects.filter(Q(made_by=user) | Q(email=user.email)).order_by("made_at")
    return list(rows.values("email", "note", "most_uses", "made_at", "expires_at", "revoked_at"))


def _events(user: User) -> list[Any]:
    return [
        {
            "at": row.at, "event": row.event, "meaning": row.words, "address": row.address,
            "user_agent": row.user_agent, "detail": row.detail,
        }
        for row in activity_of(user)
    ]  # fmt: skip


SUBJECTS: dict[str, Callable[[User], Any]] = {
    "account": _account,
    "sessions": _sessions,
    "consents": _consents,
    "tokens": _tokens,
    "applications": _applications,
    "addresses": _addresses,
    "second_factors": _second_factors,
    "linked_accounts": _linked_accounts,
    "lost_factors": _lost_factors,
    "invitations": _invitations,
    "security_events": _events,
}
"""A program that keeps something else about a person adds its own line."""


def archive_of(user: User) -> bytes:
    """A ZIP file with a JSON file for each subject."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", ABOUT)
        for name, gather in SUBJECTS.items():
            archive.writestr(f"{name}.json", json.dumps(gather(user), cls=DjangoJSONEncoder, indent=2))
    return content.getvalue()
