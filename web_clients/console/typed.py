"""Text that a person gives to a command."""

import sys

from web_clients.console.errors import Misused

LARGEST = 1024 * 1024


def text_of(given: str) -> str:
    """The text itself, or standard input for `-`."""
    if given != "-":
        return given
    try:
        return sys.stdin.read(LARGEST).rstrip("\n")
    except UnicodeDecodeError as error:
        raise Misused("Standard input is no text.") from error
