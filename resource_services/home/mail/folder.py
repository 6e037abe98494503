"""Mail kept in a folder, one file a message, for a machine without a mail server."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from resource_services.home.mail.post import Send

_OWNER_ONLY = 0o600


class Folder:
    """Writes `<time>-<random>.eml`, as identity does beside it: the development mailbox shows both."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)

    @contextmanager
    def open(self) -> Iterator[Send]:
        """Make the folder where it is missing."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        yield self._keep

    def _keep(self, message: EmailMessage) -> None:
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}.eml"
        part = self.folder / f".{name}"
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
        with os.fdopen(descriptor, "wb") as file:
            file.write(message.as_bytes())
        part.rename(self.folder / name)  # a reader sees whole messages only
