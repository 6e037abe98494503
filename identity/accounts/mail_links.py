"""Mailed links: made, judged and used in this one place."""

import hashlib
import secrets
from datetime import timedelta
from urllib.parse import urlencode

from django.utils import timezone

from identity.accounts.models import MailLink, User
from identity.accounts.refusals import DeadLink
from identity.config.doors import door_url

Purpose = MailLink.Purpose

PAGES = {
    Purpose.CONFIRM_ADDRESS: ("signup", "confirm"),
    Purpose.RESET_PASSWORD: ("reset_password", "set"),
    Purpose.LOCK: ("lock", "confirm"),
    Purpose.UNLOCK: ("lock", "unlock"),
}
LIFETIMES = {
    Purpose.CONFIRM_ADDRESS: timedelta(hours=24),
    Purpose.RESET_PASSWORD: timedelta(minutes=30),
    Purpose.LOCK: timedelta(minutes=30),
    Purpose.UNLOCK: timedelta(hours=24),
}
LIVE_AT_ONCE = 3
ASKED_WITHIN = timedelta(minutes=10)
"""No more live links of a purpose than that are made in this time, so that asking cannot flood a mailbox."""


def digest_of(secret: str) -> str:
    """What is stored of a link."""
    return hashlib.sha256(secret.encode()).hexdigest()


def make(user: User, purpose: Purpose, lifetime: timedelta | None = None) -> str | None:
    """Store a new link and return its URL; None when enough were mailed just now.

    One with a longer `lifetime` comes with the news of a change, and is not counted.

    The secret stands in the query, since paths are logged and queries are not.
    """
    now = timezone.now()
    recent = MailLink.objects.filter(
        user=user, purpose=purpose, used_at=None, security_stamp=user.security_stamp,
        created_at__gt=now - ASKED_WITHIN, expires_at__lte=now + LIFETIMES[purpose],
    )  # fmt: skip
    if lifetime is None and recent.count() >= LIVE_AT_ONCE:
        return None
    secret = secrets.token_urlsafe(32)
    MailLink.objects.create(
        digest=digest_of(secret),
        purpose=purpose,
        user=user,
        email=user.email,
        security_stamp=user.security_stamp,
        expires_at=now + (lifetime or LIFETIMES[purpose]),
    )
    door, page = PAGES[purpose]
    return door_url(door, f"{page}?{urlencode({'link': secret})}")


def judge(secret: str, purpose: Purpose) -> MailLink:
    """The live link of that purpose, with its account; raises DeadLink. Nothing is used up."""
    link = MailLink.objects.select_related("user").filter(digest=digest_of(secret), purpose=purpose).first()
    if link is None or link.used_at or link.expires_at <= timezone.now():
        raise DeadLink
    user = link.user
    if link.security_stamp != user.security_stamp or link.email != user.email or not user.is_active:
        raise DeadLink
    return link


def use(secret: str, purpose: Purpose) -> User:
    """Use the link up and return its account, its row held until the transaction ends; raises DeadLink.

    Of two uses at once one comes first: both wait for the account's row, and judge after it.
    """
    found = judge(secret, purpose)
    User.objects.select_for_update().get(pk=found.user_id)
    user = judge(secret, purpose).user
    MailLink.objects.filter(user=user, purpose=purpose, used_at=None).update(used_at=timezone.now())
    return user
