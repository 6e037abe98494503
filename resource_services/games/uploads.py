"""Where bundles lie: one folder each, named by its id, never referred to before it is complete."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from uuid import UUID, uuid4

from sqlalchemy.exc import DBAPIError
from werkzeug.security import safe_join

from resource_services.games.bundles.limits import LIMITS

_HEX = "[0-9a-f]"
_BUNDLE = "-".join(_HEX * length for length in (8, 4, 4, 4, 12)) + "/"
"""Matches the folders that are named like a bundle; whatever else lies there is not ours."""


class Uploads:
    """The folder of all bundles.

    A bundle's files are written and flushed to the disk before the row that names them is committed,
    and removed after the row is gone. A crash between leaves files without a row, which `sweep` removes.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def new(self) -> Iterator["NewBundle"]:
        """A folder for a new bundle; gone again when the block raises."""
        bundle = NewBundle(self.folder, uuid4())
        bundle.folder.mkdir(parents=True)
        try:
            yield bundle
        except DBAPIError:
            # A connection lost in COMMIT does not say whether the row is there: leave the files to `sweep`.
            raise
        except BaseException:
            self.remove(bundle.id)
            raise

    def remove(self, bundle_id: UUID) -> None:
        """Remove a bundle's files; what cannot be removed now is left to `sweep`."""
        shutil.rmtree(self.folder / str(bundle_id), ignore_errors=True)

    def file(self, bundle_id: UUID, path: str) -> Path | None:
        """Give the file at `path` in a bundle, or None when there is no such file inside it."""
        found = safe_join(str(self.folder / str(bundle_id)), path)
        # A file has one address: not `a//b`, nor `./b`, nor `b/`.
        if found is None or str(PurePosixPath(path)) != path or len(path.encode()) > LIMITS.path:
            return None
        return Path(found) if Path(found).is_file() else None

    def older_than(self, seconds: float) -> Iterator[UUID]:
        """The bundles that were begun longer ago than that, with or without a row."""
        limit = time.time() - seconds
        for entry in self.folder.glob(_BUNDLE):
            if entry.stat().st_mtime < limit:
                yield UUID(entry.name)

    def check(self) -> None:
        """Raise unless files can be written here."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not os.access(self.folder, os.W_OK):
            raise PermissionError(str(self.folder))


class NewBundle:
    """A bundle that is being filled."""

    def __init__(self, parent: Path, bundle_id: UUID) -> None:
        self.id = bundle_id
        self.folder = parent / str(bundle_id)

    def settle(self) -> None:
        """Make sure that every file outlives a power cut."""
        for root, _, files in os.walk(self.folder):
            for name in [*files, "."]:
                descriptor = os.open(Path(root) / PurePosixPath(name), os.O_RDONLY)
                try:
                    os.fsync(descriptor)
                finally:
                    os.close(descriptor)
