"""Work that no page waits for: it begins after the commit, in a thread of its own.

How long a page takes then says nothing about what there was to do: whether an account exists, say.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from threading import BoundedSemaphore

import structlog
from django.conf import settings
from django.db import connections, transaction
from django.utils import translation

QUEUED = 1000
"""Pieces of work that may wait; a flood beyond it is dropped, since each is only an asking for a mail."""

log = structlog.get_logger("later")

_workers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="later")
_queue = BoundedSemaphore(QUEUED)


def later(work: Callable[[], None]) -> None:
    """Run `work` once the transaction has committed, in the language of now.

    A failure is logged and reaches nobody.
    """
    begin = _submit if settings.WORK_IN_BACKGROUND else _run
    spoken = partial(_in_language, translation.get_language(), work)
    transaction.on_commit(partial(begin, spoken), robust=True)


def _in_language(language: str | None, work: Callable[[], None]) -> None:
    with translation.override(language):
        work()


def _submit(work: Callable[[], None]) -> None:
    if not _queue.acquire(blocking=False):
        log.error("dropped: too much work is waiting")
        return
    _workers.submit(copy_context().run, _run_in_thread, work)


def _run_in_thread(work: Callable[[], None]) -> None:
    try:
        _run(work)
    finally:
        connections.close_all()
        _queue.release()


def _run(work: Callable[[], None]) -> None:
    try:
        work()
    except Exception:
        log.exception("work failed")
