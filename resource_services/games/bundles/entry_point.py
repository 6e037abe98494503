"""Rule: a game begins at index.html, at the top of the archive or of its only folder."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from resource_services.games.errors import BadBundle

INDEX = PurePosixPath("index.html")


class NoEntryPoint(BadBundle):
    """The archive has no index.html to begin with."""

    code = "no-entry-point"


def top_folder(paths: Iterable[PurePosixPath]) -> PurePosixPath:
    """Give the folder that holds index.html: the top, or the one folder that holds everything.

    Raises NoEntryPoint when there is neither.
    """
    known = set(paths)
    if INDEX in known:
        return PurePosixPath()
    tops = {path.parts[0] for path in known}
    if len(tops) == 1:
        top = PurePosixPath(tops.pop())
        if top / INDEX in known:
            return top
    raise NoEntryPoint("Put index.html at the top of the archive, not inside several folders.")
