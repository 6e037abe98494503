"""Rule: what desktops leave in every archive is passed over in silence."""

from pathlib import PurePosixPath

_NAMES = {".ds_store", "thumbs.db", "desktop.ini"}
_FOLDERS = {"__MACOSX"}


def is_clutter(path: PurePosixPath) -> bool:
    """Tell whether a desktop, not the game's maker, put this file there."""
    return path.name.lower() in _NAMES or path.name.startswith("._") or not _FOLDERS.isdisjoint(path.parts)
