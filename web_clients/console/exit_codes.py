"""The exit statuses of the console: scripts rely on them, so none ever changes its meaning."""

from enum import IntEnum


class ExitCode(IntEnum):
    """One for each kind of ending; docs/console.md has the same list in words."""

    DONE = 0
    UNEXPECTED = 1
    USAGE = 2
    NOT_SIGNED_IN = 3
    REFUSED = 4
    NOT_FOUND = 5
    INVALID = 6
    UNREACHABLE = 7
    TOO_OFTEN = 8
    TOKEN_FILE = 9
    INTERRUPTED = 130
