"""How large a bundle may be, in every direction."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes; the defaults are what the service promises."""

    upload: int = 25 * MEGABYTE
    unpacked: int = 100 * MEGABYTE
    files: int = 1000
    path: int = 200
    """Bytes of a file's whole path in UTF-8."""
    depth: int = 10
    """Folders and the file's own name."""
    ratio: int = 200
    """Unpacked bytes for each byte uploaded, once there is more than `innocent`."""
    innocent: int = 4 * MEGABYTE


LIMITS = Limits()
