"""Between password and second factor: a cookie of its own, which signs in nobody and opens nothing."""

import hashlib
import secrets
from collections.abc import Sequence

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from identity.accounts.models import User
from identity.config.second_factors import HALF_SIGNED_IN, TRIES_AT_ONE_SIGN_IN
from identity.second_factors.models import HalfSignIn

COOKIE = "__Host-gatehouse_halfway"


def begin(user: User, methods: Sequence[str], *, remember: bool) -> tuple[HalfSignIn, str]:
    """Remember that `user` has shown the first factor by `methods`; the row, and the cookie's value."""
    now = timezone.now()
    HalfSignIn.objects.filter(expires_at__lte=now).delete()
    key = secrets.token_urlsafe(32)
    half = HalfSignIn.objects.create(
        digest=_digest(key),
        user=user,
        security_stamp=user.security_stamp,
        methods=list(methods),
        remember=remember,
        tries_left=TRIES_AT_ONE_SIGN_IN,
        expires_at=now + HALF_SIGNED_IN,
    )
    return half, key


def hand_out(response: HttpResponse, key: str) -> HttpResponse:
    """Give the browser its cookie."""
    response.set_cookie(
        COOKIE,
        key,
        max_age=HALF_SIGNED_IN,
        secure=True,
        httponly=True,
        samesite="Lax",
    )
    return response


def of(request: HttpRequest) -> HalfSignIn | None:
    """Who is half signed in at this browser; nobody when it took too long or the account changed since."""
    key = request.COOKIES.get(COOKIE)
    if not key:
        return None
    half = (
        HalfSignIn.objects.select_related("user")
        .filter(digest=_digest(key), expires_at__gt=timezone.now(), tries_left__gt=0)
        .first()
    )
    return half if half and half.user.may_act and half.user.security_stamp == half.security_stamp else None


def take_try(half: HalfSignIn) -> bool:
    """Count a try before it is judged; False when there were enough."""
    mine = HalfSignIn.objects.filter(pk=half.pk, tries_left__gt=0)
    return bool(mine.update(tries_left=F("tries_left") - 1))


def end(half: HalfSignIn, response: HttpResponse) -> HttpResponse:
    """Forget it, here and in the browser."""
    half.delete()
    response.delete_cookie(COOKIE)
    return response


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
