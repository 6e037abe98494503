"""Where the tokens of whoever is signed in are kept between two commands."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from web_clients.console.errors import TokenFileUnusable, Unreachable
from web_clients.console.house import House
from web_clients.console.private_file import private_folder, read_private, write_private

PATIENCE = 30.0
"""Seconds to wait for another console: longer than the time limits of its calls."""
LOOK_AGAIN = 0.05


class SignedIn(BaseModel):
    """Somebody's tokens and the house that gave them; `expires_at` is in seconds since the epoch."""

    model_config = ConfigDict(frozen=True)

    house: House
    access_token: str = Field(repr=False, min_length=1)
    refresh_token: str | None = Field(repr=False)
    expires_at: float


class TokenFile:
    """One file of mode 0600; `own_folder` says that its folder is ours too, and is kept at mode 0700."""

    def __init__(self, path: Path, *, own_folder: bool) -> None:
        self.path = path
        self._own_folder = own_folder

    def read(self) -> SignedIn | None:
        """Whoever is signed in; raises TokenFileUnusable, and shows nothing of what stands in the file."""
        content = read_private(self.path)
        if content is None:
            return None
        try:
            return SignedIn.model_validate_json(content)
        except ValidationError:
            raise TokenFileUnusable(
                f"{self.path} holds no tokens of this console.",
                f"Remove it and sign in again: rm '{self.path}' && gatehouse login",
            ) from None

    def write(self, signed_in: SignedIn) -> None:
        """Keep tokens in the place of whatever was kept; only while the file is held."""
        write_private(self.path, signed_in.model_dump_json().encode())

    def delete(self) -> None:
        """Forget the tokens; only while the file is held."""
        self.path.unlink(missing_ok=True)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Be the only console that changes the file; raises Unreachable when another never lets go."""
        private_folder(self.path.parent, own=self._own_folder)
        # A file of its own: the token file is replaced by each write, and a lock would go with it.
        lock = self.path.with_name(f"{self.path.name}.lock")
        try:
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise TokenFileUnusable(f"{lock} cannot be opened: {error.strerror}.") from error
        try:
            _wait_for(descriptor)
            yield
        finally:
            os.close(descriptor)


def _wait_for(descriptor: int) -> None:
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= give_up:
                happened = "Another console has been busy with your sign-in for too long."
                raise Unreachable(happened, "End it, then try again.") from None
            time.sleep(LOOK_AGAIN)
        else:
            return
