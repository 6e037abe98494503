"""What carries mail: a folder or a mail server."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from email.message import EmailMessage
from typing import Protocol

Send = Callable[[EmailMessage], None]


class Undeliverable(Exception):  # noqa: N818 - it names what the mail is
    """This mail will never be taken: its address is refused for good."""


class NotNow(Exception):  # noqa: N818 - it names what the server said
    """This mail is not taken now, though others may be; it may be later."""


class Post(Protocol):
    """Takes one mail after the other while it is open."""

    def open(self) -> AbstractContextManager[Send]:
        """Begin; sending raises Undeliverable or NotNow for one mail, and OSError where no mail is taken."""
