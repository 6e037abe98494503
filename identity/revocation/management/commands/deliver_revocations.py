"""`python -m identity.manage deliver_revocations`: runs beside identity for as long as it does."""

import signal
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand

from identity.revocation.announce import valkey
from identity.revocation.worker import Worker


class Command(BaseCommand):
    """Deliver tombstones to Valkey until told to stop."""

    help = "Announce revoked tokens to the resource servers, and vouch for it with a heartbeat."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Run until SIGTERM or SIGINT."""
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        Worker(valkey(), stop).run()
