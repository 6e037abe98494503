"""Files and folders that are their owner's alone."""

import os
import stat
import tempfile
from pathlib import Path

from web_clients.console.errors import TokenFileUnusable

OTHERS = 0o077
OTHERS_WRITE = 0o022
LARGEST = 64 * 1024
"""Bytes: far more than tokens and addresses take."""


def read_private(path: Path) -> bytes | None:
    """The content of a file that nobody else can read; None where there is none.

    Raises TokenFileUnusable for a link, another's file, or one that others may read or write.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise TokenFileUnusable(f"{path} cannot be opened: {error.strerror}.", _remove(path)) from error
    try:
        _refuse_strange(path, os.fstat(descriptor))
        return os.read(descriptor, LARGEST)
    finally:
        os.close(descriptor)


def write_private(path: Path, content: bytes) -> None:
    """Put a new file of mode 0600 in the place of `path` in one step; raises TokenFileUnusable."""
    try:
        # mkstemp gives mode 0600 from the first moment.
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, path)  # noqa: PTH105 - as above
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise TokenFileUnusable(f"{path} cannot be written: {error.strerror}.") from error


def private_folder(folder: Path, *, own: bool) -> None:
    """Make sure of a folder in which nobody else can put files; our `own` is closed to all others.

    Raises TokenFileUnusable.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
        if own and found.st_uid == os.geteuid() and found.st_mode & OTHERS:
            folder.chmod(0o700)
            found = folder.stat()
    except OSError as error:
        raise TokenFileUnusable(f"{folder} cannot be used: {error.strerror}.") from error
    if found.st_mode & OTHERS_WRITE and not found.st_mode & stat.S_ISVTX:
        raise TokenFileUnusable(f"Other people can put files into {folder}.", f"chmod go-w '{folder}'")


def _refuse_strange(path: Path, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid():
        raise TokenFileUnusable(f"{path} is not a file of yours.", _remove(path))
    if found.st_mode & OTHERS:
        advice = f"Somebody may have read it. {_remove(path)}"
        raise TokenFileUnusable(f"{path} is open to other people (mode {found.st_mode & 0o777:o}).", advice)


def _remove(path: Path) -> str:
    return f"Remove it and sign in again: rm '{path}' && gatehouse login"
