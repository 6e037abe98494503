"""A mail server and a clock, written by hand."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

from resource_services.home.mail.post import Send


class Clock:
    """Tells the time, and is moved by hand."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        """The time, as far as it was moved."""
        return datetime.now(UTC) + self.ahead

    def move(self, **by: float) -> None:
        """Let time pass."""
        self.ahead += timedelta(**by)


class Postbox:
    """Keeps what is sent; raises `refusals` by address, and `outage` when it is opened."""

    def __init__(self) -> None:
        self.sent: list[EmailMessage] = []
        self.refusals: dict[str, Exception] = {}
        self.outage: Exception | None = None

    @contextmanager
    def open(self) -> Iterator[Send]:
        """Take mail, unless there is an outage."""
        if self.outage is not None:
            raise self.outage
        yield self._take

    def _take(self, message: EmailMessage) -> None:
        if str(message["To"]) in self.refusals:
            raise self.refusals[str(message["To"])]
        message.as_bytes()
        self.sent.append(message)


def text_of(message: EmailMessage) -> str:
    """The plain part of a mail."""
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def token_of(message: EmailMessage, what: str) -> str:
    """The token in the mail's link that does `what`."""
    found = re.search(rf"/newsletter/{what}/(\S+)", text_of(message))
    assert found is not None
    return found[1]
