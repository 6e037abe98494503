"""A sign-up acts once, however often it is sent with one Idempotency-Key."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from chassis.service.errors import IdempotencyConflict, IdempotencyKeyReused
from identity.config.user_api import ANSWERS_KEPT, PATIENCE
from identity.user_api.models import KeptRequest
from identity.user_api.reading import invalid

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
SALT = "user_api.idempotency"
_KEY = re.compile(r'("?)([\x21\x23-\x7e]{1,255})\1\Z')


@contextmanager
def once(request: HttpRequest, of: str) -> Iterator[bool]:
    """Whether the request is still to be acted on; False for one that was, under the same key.

    A key belongs to whomever the request is `of`, so that two people may choose the same. What was refused
    frees it. Raises IdempotencyKeyReused and IdempotencyConflict.
    """
    sent = request.headers.get(HEADER)
    if sent is None:
        yield True
        return
    key = _digest("key", f"{_read(sent)}\n{of}".encode())
    if not _begin(key, _digest("request", request.body), timezone.now()):
        yield False
        return
    try:
        yield True
    except Exception:
        KeptRequest.objects.filter(pk=key).delete()
        raise
    KeptRequest.objects.filter(pk=key).update(done=True)


def sweep(now: datetime) -> int:
    """Forget what is kept no longer; gives how many."""
    return KeptRequest.objects.filter(begun_at__lte=now - ANSWERS_KEPT).delete()[0]


def _begin(key: str, request: str, now: datetime) -> bool:
    fresh = {"request": request, "begun_at": now, "done": False}
    with transaction.atomic():
        kept, is_new = KeptRequest.objects.select_for_update().get_or_create(pk=key, defaults=fresh)
        age = now - kept.begun_at
        if is_new or age >= ANSWERS_KEPT or (age >= PATIENCE and not kept.done):
            KeptRequest.objects.filter(pk=key).update(**fresh)
            return True
    if kept.request != request:
        raise IdempotencyKeyReused("Send a new key with a new request.")
    if not kept.done:
        raise IdempotencyConflict("The first request is still at work.", headers={"Retry-After": "1"})
    return False


def _read(sent: str) -> str:
    match = _KEY.match(sent)
    if match is None:
        raise invalid([{"field": HEADER, "message": "must be 1 to 255 visible ASCII characters"}])
    return match[2]


def _digest(of: str, content: bytes) -> str:
    return salted_hmac(f"{SALT}.{of}", content, algorithm="sha256").hexdigest()
