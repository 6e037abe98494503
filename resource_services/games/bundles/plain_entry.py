"""Rule: an archive holds plain files and folders, readable without a password."""

import stat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

from resource_services.games.errors import BadBundle

_ENCRYPTED = 0x1 | 0x40 | 0x2000
"""General purpose flags: encrypted, strongly encrypted, with a hidden directory (APPNOTE 4.4.4)."""


class NotPlain(BadBundle):
    """The archive holds something other than plain files."""

    code = "not-a-plain-file"


def check_plain_entry(entry: ZipInfo) -> None:
    """Refuse links, devices, secrets and exotic packing; raises NotPlain."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise NotPlain("Links and devices cannot be part of a game.", file=entry.filename)
    if entry.flag_bits & _ENCRYPTED:
        raise NotPlain("The archive is locked with a password.", file=entry.filename)
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise NotPlain("Make the archive with ordinary zip compression (deflate).", file=entry.filename)
