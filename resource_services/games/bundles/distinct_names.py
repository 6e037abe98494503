"""Rule: no two files of a bundle fall on one name, on any file system."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from resource_services.games.errors import BadBundle


class ClashingNames(BadBundle):
    """Two files in the archive have the same name."""

    code = "clashing-names"


def check_distinct_names(paths: Iterable[PurePosixPath]) -> None:
    """Refuse names that differ by case alone, or a file that is another's folder; raises ClashingNames."""
    seen: set[str] = set()
    folders: set[str] = set()
    for path in paths:
        folded = str(path).casefold()
        if folded in seen:
            raise ClashingNames(
                "Two files have this name, or names that differ by case alone.", file=str(path)
            )
        seen.add(folded)
        folders.update(str(parent).casefold() for parent in path.parents)
    for name in sorted(seen & folders):
        raise ClashingNames("This name is both a file and a folder.", file=name)
