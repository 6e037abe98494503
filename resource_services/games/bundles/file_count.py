"""Rule: a bundle holds at most so many files."""

from resource_services.games.bundles.limits import Limits
from resource_services.games.errors import BadBundle


class TooManyFiles(BadBundle):
    """The archive holds more files than a game may."""

    code = "too-many-files"


def check_file_count(count: int, limits: Limits) -> None:
    """Refuse a bundle of too many files, or of none."""
    if count > limits.files:
        raise TooManyFiles(f"A game may hold {limits.files} files; this one holds {count}.")
    if count == 0:
        raise BadBundle("The archive is empty.")
