"""Tells applications of logouts until they have heard (Back-Channel Logout 1.0, sections 2.5 and 2.8)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import structlog
from django.db import Error as DatabaseFailure
from django.db import connection
from django.utils import timezone

from identity.back_channel_logout.logout_token import logout_token
from identity.back_channel_logout.models import LogoutNotice

LOOK_EVERY = 0.2
LONGEST_PAUSE = 5.0
AT_ONCE = 8
BATCH = 64
MOST_ATTEMPTS = 12
"""Each waits twice as long as the one before, from a second on: more than an hour in all."""

Post = Callable[[LogoutNotice, str], bool]
"""Sends a logout token; says whether the application took it."""

log = structlog.get_logger("back_channel_logout")


class Sender:
    """Works through the notices; `run` returns soon after `stop` is set."""

    def __init__(self, post: Post, stop: Event) -> None:
        self._post = post
        self._stop = stop

    def run(self) -> None:
        """Work through outages of the database; one application that is down holds up no other for long."""
        pause = LOOK_EVERY
        while not self._stop.is_set():
            try:
                self.look()
            except DatabaseFailure as error:
                log.warning("logouts wait", error=type(error).__name__)
                connection.close()
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                pause = LOOK_EVERY
            self._stop.wait(pause)

    def look(self) -> int:
        """Send what is due; how many applications heard."""
        due = LogoutNotice.objects.select_related("application").filter(next_try_at__lte=timezone.now())
        notices = list(due[:BATCH])
        if not notices:
            return 0
        signed = [(notice, logout_token(notice)) for notice in notices]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            heard = list(pool.map(lambda each: self._post(*each), signed))
        for notice, taken in zip(notices, heard, strict=True):
            _settle(notice, taken=taken)
        return sum(heard)


def _settle(notice: LogoutNotice, *, taken: bool) -> None:
    attempts = notice.attempts + 1
    if taken or attempts >= MOST_ATTEMPTS:
        if not taken:
            log.warning("an application never heard of a logout", client_id=notice.application.client_id)
        notice.delete()
        return
    later = timezone.now() + timedelta(seconds=2 ** (attempts - 1))
    LogoutNotice.objects.filter(pk=notice.pk).update(attempts=attempts, next_try_at=later)
