"""An upload becomes a folder of plain files with index.html at its top, or is refused."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from resource_services.games.bundles.clutter import is_clutter
from resource_services.games.bundles.distinct_names import check_distinct_names
from resource_services.games.bundles.entry_point import INDEX, top_folder
from resource_services.games.bundles.file_count import check_file_count
from resource_services.games.bundles.file_types import check_file_type
from resource_services.games.bundles.limits import Limits
from resource_services.games.bundles.packed_size import check_packed_size
from resource_services.games.bundles.plain_entry import check_plain_entry
from resource_services.games.bundles.real_size import RealSize
from resource_services.games.bundles.safe_path import name_of, safe_path
from resource_services.games.bundles.short_reads import ShortReads
from resource_services.games.bundles.single_page import check_single_page
from resource_services.games.errors import BadBundle

_CHUNK = 64 * 1024
_BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, ValueError, OverflowError, NotImplementedError)
"""What `zipfile` raises when an archive is not what it says."""


@dataclass(frozen=True)
class Contents:
    """What a bundle holds: how many files, and their bytes."""

    files: int
    size: int


def unpack(upload: IO[bytes], folder: Path, limits: Limits) -> Contents:
    """Lay the game's files in the empty `folder`; raises BadBundle or UploadTooLarge.

    A folder is left half filled when a rule refuses midway: its owner removes it.
    """
    size = RealSize(check_packed_size(upload, limits), limits)
    if upload.read(4)[:2] != b"PK":
        upload.seek(0)
        check_single_page(upload)
        _write(upload, folder / INDEX, size.add)
        return Contents(files=1, size=size.total)

    try:
        with ZipFile(ShortReads(upload, limits)) as archive:
            files = _placed(archive.infolist(), limits)
            for path, entry in files.items():
                with archive.open(entry) as packed:
                    _write(packed, folder / path, size.add)
    except _BROKEN:
        raise BadBundle("The archive is damaged, or is not a zip archive.") from None
    return Contents(files=len(files), size=size.total)


def _placed(entries: list[ZipInfo], limits: Limits) -> dict[PurePosixPath, ZipInfo]:
    """Give each file's entry under the path where it will lie, once every rule on names is content."""
    found: list[tuple[PurePosixPath, ZipInfo]] = []
    for entry in entries:
        path = safe_path(name_of(entry), limits)
        check_plain_entry(entry)
        if not (entry.is_dir() or is_clutter(path)):
            found.append((path, entry))
    paths = [path for path, _ in found]
    check_file_count(len(paths), limits)
    check_distinct_names(paths)
    top = top_folder(paths)
    for path in paths:
        check_file_type(path)
    return {path.relative_to(top): entry for path, entry in found}


def _write(source: IO[bytes], target: Path, count: Callable[[int], None]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as out:
        while chunk := source.read(_CHUNK):
            count(len(chunk))
            out.write(chunk)
