"""Count what applications are given and refused: in memory first, since tokens are issued all day long."""

import atexit
import time
from collections import Counter
from datetime import date
from threading import Lock, Thread
from typing import Any

import structlog
from django.conf import settings
from django.db import Error as DatabaseFailure
from django.db import connections, transaction
from django.db.models import F
from django.utils import timezone

from identity.authorization_server.errors import OAuth2Error
from identity.authorization_server.models import Application
from identity.developer_portal.models import DailyUse
from identity.developer_portal.refused.no_fault import NO_FAULT

WRITE_EVERY = 5.0
"""Seconds; a process that is killed forgets no more than so much."""
MOST_CLIENTS = 1000
"""Client ids that are counted between two writes: a stranger can name as many as they like."""
log = structlog.get_logger("developer_portal")

_tokens: Counter[tuple[date, int]] = Counter()
_errors: Counter[tuple[date, str]] = Counter()
_lock = Lock()
_started = False


def count_issued(*, application_id: int, **_: Any) -> None:
    """One more answer with tokens."""
    with _lock:
        _tokens[timezone.now().date(), application_id] += 1
    _start()


def count_refused(*, client_id: str, error: OAuth2Error, **_: Any) -> None:
    """One more refused request, if that is anything that its owner could mend."""
    if error.error in NO_FAULT:
        return
    key = (timezone.now().date(), client_id)
    with _lock:
        if key in _errors or len(_errors) < MOST_CLIENTS:
            _errors[key] += 1
    _start()


def write() -> None:
    """Add what was counted to the days' rows; what cannot be written is kept for the next time."""
    with _lock:
        tokens, errors = Counter(_tokens), Counter(_errors)
        _tokens.clear()
        _errors.clear()
    if not (tokens or errors):
        return
    try:
        with transaction.atomic():
            _add(tokens, errors)
    except DatabaseFailure as failure:
        log.warning("use not written", error=type(failure).__name__)
        with _lock:
            _tokens.update(tokens)
            _errors.update(errors)


def _add(tokens: "Counter[tuple[date, int]]", errors: "Counter[tuple[date, str]]") -> None:
    named = Application.objects.filter(
        client_id__in=[client_id.replace("\x00", "") for _, client_id in errors]
    )
    ids = dict(named.values_list("client_id", "pk"))
    living = set(Application.objects.filter(pk__in=[key for _, key in tokens]).values_list("pk", flat=True))
    both: dict[tuple[date, int], list[int]] = {}
    for (day, key), count in tokens.items():
        if key in living:
            both.setdefault((day, key), [0, 0])[0] += count
    for (day, client_id), count in errors.items():
        if client_id in ids:
            both.setdefault((day, ids[client_id]), [0, 0])[1] += count
    for (day, key), (issued, refused) in sorted(both.items()):
        DailyUse.objects.get_or_create(application_id=key, day=day)
        DailyUse.objects.filter(application_id=key, day=day).update(
            tokens=F("tokens") + issued, errors=F("errors") + refused
        )


def _start() -> None:
    """Begin to write now and then, in this process and not in the one that it was forked from."""
    global _started  # noqa: PLW0603 - one thread a process
    if _started or not settings.WORK_IN_BACKGROUND:
        return
    with _lock:
        if _started:
            return
        _started = True
    atexit.register(write)
    Thread(target=_write_for_ever, name="tally", daemon=True).start()


def _write_for_ever() -> None:
    while True:
        time.sleep(WRITE_EVERY)
        write()
        connections.close_all()
