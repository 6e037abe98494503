"""`python -m identity.manage publish_events`: runs beside identity for as long as it does."""

import signal
from threading import Event, Thread
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from chassis.valkey import connect
from identity.back_channel_logout.post import poster
from identity.back_channel_logout.sender import Sender
from identity.events.publisher import Publisher
from identity.upkeep.chores import HOUSEKEEPING, LETTERS
from identity.upkeep.upkeep import Upkeep


class Command(BaseCommand):
    """Publish the events of accounts until told to stop; beside it, tell of logouts, deliver mail, tidy."""

    help = (
        "Tell the services, through a Valkey stream, which accounts were opened, changed, locked or deleted."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Run until SIGTERM or SIGINT."""
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        beside = [Thread(target=Upkeep(chores, stop).run) for chores in (LETTERS, HOUSEKEEPING)]
        beside.append(Thread(target=Sender(poster(), stop).run, name="back-channel logout"))
        for thread in beside:
            thread.start()
        try:
            Publisher(connect(settings.VALKEY_URL), stop).run()
        finally:
            stop.set()  # whatever ended it, the process must not live on without it
            for thread in beside:
                thread.join()
