"""Links that keep an account which is about to be deleted."""

import secrets
from datetime import timedelta
from urllib.parse import urlencode

from django.utils import timezone

from identity.accounts.mail_links import digest_of
from identity.accounts.models import User
from identity.accounts.refusals import DeadLink
from identity.config.doors import door_url
from identity.deletion.models import KeepLink, Leaving

AFTER_SIGNING_IN = timedelta(minutes=10)


def make(leaving: Leaving, user: User, lifetime: timedelta | None = None) -> str:
    """A new link, which lives until the account goes unless `lifetime` is shorter."""
    secret = secrets.token_urlsafe(32)
    end = min(leaving.due_at, timezone.now() + lifetime) if lifetime else leaving.due_at
    KeepLink.objects.create(
        digest=digest_of(secret), leaving=leaving, security_stamp=user.security_stamp, expires_at=end
    )
    return door_url("user_management", f"keep?{urlencode({'link': secret})}")


def after_signing_in(user: User) -> str:
    """Where somebody goes who has just shown that a leaving account is theirs."""
    return make(Leaving.objects.get(user=user), user, AFTER_SIGNING_IN)


def judge(secret: str) -> User:
    """The account that the link keeps; raises DeadLink. Nothing is used up."""
    link = KeepLink.objects.select_related("leaving__user").filter(digest=digest_of(secret)).first()
    if link is None or link.expires_at <= timezone.now():
        raise DeadLink
    user: User = link.leaving.user
    if link.security_stamp != user.security_stamp or not user.is_active:
        raise DeadLink
    return user
