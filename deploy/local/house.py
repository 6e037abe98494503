"""Where this copy of the house keeps what."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from deploy.local.errors import CannotStart
from deploy.local.settings import ROOT

LONGEST_SOCKET = 107
"""Bytes that the kernel has for a unix socket's path, without the closing zero."""

SOCKETS = (
    "identity",
    "home",
    "games",
    "profile",
    "posts",
    "friends",
    "messages",
    "messages-live",
    "scores",
    "site",
    "valkey",
    "edge-admin",
)


@dataclass(frozen=True)
class House:
    """The folders under GATEHOUSE_VAR."""

    var: Path

    @property
    def run(self) -> Path:
        """Sockets, and what says that the house is up."""
        return self.var / "run"

    @property
    def log(self) -> Path:
        """One log for each program."""
        return self.var / "log"

    @property
    def secrets(self) -> Path:
        """One folder for each program."""
        return self.var / "secrets"

    @property
    def certificates(self) -> Path:
        """A copy that keeps all in its own checkout has its certificates there too."""
        return ROOT / "certs" if self.var == ROOT / "var" else self.var / "certs"

    def socket(self, program: str) -> Path:
        """Where a program listens."""
        return self.run / f"{program}.sock"

    def lay_out(self) -> None:
        """Make the folders, open to their owner alone; raises CannotStart."""
        longest = max((self.socket(name) for name in SOCKETS), key=lambda path: len(os.fsencode(path)))
        if len(os.fsencode(longest)) > LONGEST_SOCKET:
            raise CannotStart(
                f"setting GATEHOUSE_VAR: {longest} is longer than the {LONGEST_SOCKET} bytes that a socket's"
                " path may have; set it to a shorter folder"
            )
        for folder in (self.var, self.run, self.log, self.secrets):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                if not os.access(folder, os.W_OK | os.X_OK):
                    raise PermissionError(0, "not yours to write")
            except OSError as error:
                raise CannotStart(f"setting GATEHOUSE_VAR: {folder}: {error.strerror}") from error

    def clear_sockets(self) -> None:
        """Remove what a house that was cut off left behind."""
        for path in self.run.iterdir():
            if stat.S_ISSOCK(path.lstat().st_mode):
                path.unlink()
