"""Rule: every name in an archive is a plain path below the bundle's own folder."""

import re
import unicodedata
from pathlib import PurePosixPath
from zipfile import ZipInfo

from resource_services.games.bundles.limits import Limits
from resource_services.games.errors import BadBundle

_SAYS_UTF8 = 0x800
"""General purpose flag: the name is in UTF-8; without it, zipfile reads code page 437 (APPNOTE 4.4.4)."""
_DRIVE = re.compile(r"[A-Za-z]:")
_UNSPEAKABLE = {"Cc", "Cs", "Cf"}
"""Unicode categories with no place in a file's name: control, surrogate, invisible."""


class UnsafePath(BadBundle):
    """A file in the archive has a name that leads somewhere else."""

    code = "unsafe-path"


def name_of(entry: ZipInfo) -> str:
    """Give an entry's name as it was sent.

    `ZipInfo.filename` would end at the first NUL. Some desktops write UTF-8 without saying so.
    """
    name = entry.orig_filename
    if entry.flag_bits & _SAYS_UTF8:
        return name
    try:
        return name.encode("cp437").decode()
    except UnicodeError:
        return name


def safe_path(name: str, limits: Limits) -> PurePosixPath:
    """Give the path that `name` stands for; raises UnsafePath unless it is plain, short and stays inside."""
    name = unicodedata.normalize("NFC", name)
    shown = name.encode("unicode_escape").decode()[: limits.path]
    if any(unicodedata.category(character) in _UNSPEAKABLE for character in name):
        raise UnsafePath("A file's name holds a character that cannot be seen.", file=shown)
    if "\\" in name or _DRIVE.match(name) or name.startswith("/"):
        raise UnsafePath("A file's name must be relative, with forward slashes.", file=shown)
    parts = name.removesuffix("/").split("/")
    if any(part in {"", ".", ".."} for part in parts):
        raise UnsafePath("A file's name must not step out of its folder.", file=shown)
    if len(name.encode()) > limits.path or len(parts) > limits.depth:
        raise UnsafePath(
            f"A file's path may be {limits.path} bytes long and {limits.depth} levels deep.", file=shown
        )
    return PurePosixPath(*parts)
