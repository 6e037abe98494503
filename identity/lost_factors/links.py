"""The two mailed links: one stops the help while it waits, the other follows the password afterwards."""

import secrets
from datetime import timedelta
from urllib.parse import urlencode

from django.utils import timezone

from identity.accounts.mail_links import digest_of
from identity.accounts.models import User
from identity.accounts.refusals import DeadLink
from identity.config.doors import door_url
from identity.lost_factors.models import LostFactors

LIVES = timedelta(hours=24)
PAUSE = timedelta(minutes=5)
"""Whoever tries to sign in again and again is not mailed each time."""


def new_secret() -> tuple[str, str]:
    """A secret for a link, and what is stored of it."""
    secret = secrets.token_urlsafe(32)
    return secret, digest_of(secret)


def stop_url(secret: str) -> str:
    """The page that stops it."""
    return _url("stop", secret)


def to_stop(secret: str) -> User:
    """The account whose help the link stops; raises DeadLink. Nothing is used up."""
    row = LostFactors.objects.select_related("user").filter(stop_digest=digest_of(secret)).first()
    if row is None or not row.waits:
        raise DeadLink
    return row.user


def make(row: LostFactors) -> str | None:
    """A link that shows that mail arrives; None when one was mailed just now."""
    now = timezone.now()
    if row.link_made_at is not None and row.link_made_at > now - PAUSE:
        return None
    secret, row.link_digest = new_secret()
    row.link_made_at = now
    row.save(update_fields=["email", "link_digest", "link_made_at"])
    return _url("arrived", secret)


def to_arrive(secret: str) -> User:
    """The account whose mail the link shows to arrive; raises DeadLink. Nothing is used up."""
    row = LostFactors.objects.select_related("user").filter(link_digest=digest_of(secret)).first()
    if row is None or row.waits or row.link_made_at is None or row.link_made_at <= timezone.now() - LIVES:
        raise DeadLink
    if row.email != row.user.email or not row.user.may_act:
        raise DeadLink
    return row.user


def _url(page: str, secret: str) -> str:
    return door_url("login", f"lost-factors/{page}?{urlencode({'link': secret})}")
