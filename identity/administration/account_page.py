"""What a support person needs to know of an account, at a glance; no secret is among it."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from social_django.models import UserSocialAuth

from identity.accounts.models import User
from identity.audit.events import words_of
from identity.audit.models import SecurityEvent
from identity.authorization_server.models import Application
from identity.mail.models import OutgoingMail
from identity.second_factors import recovery
from identity.social.providers import title_of
from identity.user_management.connected_apps import apps_of
from identity.user_management.devices import describe
from identity.user_management.places import with_place
from identity.user_management.sessions import sessions_of

EVENTS, MAILS = 15, 20


def known_of(user: User) -> dict[str, Any]:
    """Sessions, factors, links, apps, waiting mails and the newest events."""
    return {
        "sessions": sessions_of(user, None),
        "factors": _factors(user),
        "codes_left": recovery.left(user),
        "links": [
            {"title": title_of(link.provider), "since": link.created, "used": link.modified}
            for link in UserSocialAuth.objects.filter(user=user).order_by("created")
        ],
        "apps": apps_of(user),
        "owned": Application.objects.filter(user=user).order_by("name"),
        "mails": OutgoingMail.objects.filter(account=user.pk).defer("content").order_by("created_at")[:MAILS],
        "events": [_told(row) for row in SecurityEvent.objects.filter(account=user.pk)[:EVENTS]],
        "all_events": f"{reverse('admin:audit_securityevent_changelist')}?{urlencode({'q': str(user.pk)})}",
        "help": getattr(user, "lost_factors", None),
        "has_password": user.has_usable_password(),
    }


def _factors(user: User) -> list[dict[str, Any]]:
    kinds = ((_("passkey"), user.passkeys), (_("authenticator app"), user.authenticator_apps))
    return [
        {"kind": kind, "name": row.name, "added": row.created_at, "used": row.last_used_at}
        for kind, rows in kinds
        for row in rows.all()
    ]


def _told(row: SecurityEvent) -> dict[str, Any]:
    return {
        "id": row.pk,
        "at": row.at,
        "words": words_of(row.event),
        "device": describe(row.user_agent)[0] if row.user_agent else "",
        "place": with_place(row.address),
        "by_other": row.actor is not None and row.actor != row.account,
        "reason": row.detail.get("reason", ""),
    }
