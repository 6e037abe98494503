"""Rule: an archive's table of contents is small enough to be read into memory."""

from typing import IO

from resource_services.games.bundles.limits import Limits
from resource_services.games.errors import BadBundle

_RECORD = 46 + 300
"""Bytes of one entry's fixed part, with room for extra fields and a comment (APPNOTE 4.3.12)."""


class DirectoryTooLarge(BadBundle):
    """The archive lists more files than a game may hold."""

    code = "too-many-files"


class ShortReads:
    """An upload of which no more can be read at once than an honest table of contents.

    `zipfile` reads that table in one piece and makes an object of each entry, before anyone could count them.
    """

    def __init__(self, upload: IO[bytes], limits: Limits) -> None:
        self.upload = upload
        # Folders are entries too, and so is what desktops add: hence twice the files.
        self.longest = 2 * limits.files * (_RECORD + limits.path)
        self.files = limits.files

    def read(self, count: int = -1, /) -> bytes:
        """Read as the upload does; raises DirectoryTooLarge instead of reading far too much."""
        if count > self.longest:
            raise DirectoryTooLarge(f"A game may hold {self.files} files.")
        return self.upload.read(count)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Move the reading place."""
        return self.upload.seek(offset, whence)

    def tell(self) -> int:
        """Give the reading place."""
        return self.upload.tell()

    def seekable(self) -> bool:
        """Uploads lie in memory or in a temporary file."""
        return True
