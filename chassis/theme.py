"""Addresses of the theme's files, which change when any of the files does."""

import hashlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "theme"
STATIC = FOLDER / "static"
TEMPLATES = FOLDER / "templates"


@cache
def version() -> str:
    """Eight hex digits over every static file's name and content: the edge may cache them for ever."""
    digest = hashlib.sha256()
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(STATIC).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:8]


def theme_url(path: str) -> str:
    """The address of a theme file, on whatever door the page is."""
    return f"/theme/{version()}/{path}"
