"""What can go wrong at the console: each says what happened, what to do next, and how the program ends."""

# ruff: noqa: N818 - they are named after what happened

from typing import ClassVar

from web_clients.console.exit_codes import ExitCode


class ConsoleError(Exception):
    """Something that a person is told of in one line; raise it anywhere, `app.run` renders it once."""

    exit_code: ClassVar[ExitCode] = ExitCode.UNEXPECTED

    def __init__(self, happened: str, advice: str = "") -> None:
        self.happened = happened
        self.advice = advice
        super().__init__(happened)


class Unexpected(ConsoleError):
    """An answer that the console does not understand, or a fault of its own."""


class Misused(ConsoleError):
    """The command cannot be carried out as it was given."""

    exit_code = ExitCode.USAGE


class NotSignedIn(ConsoleError):
    """Nobody is signed in here, or not any more."""

    exit_code = ExitCode.NOT_SIGNED_IN


class Refused(ConsoleError):
    """The house says no."""

    exit_code = ExitCode.REFUSED


class NotFound(ConsoleError):
    """There is no such thing, or none that this person may see."""

    exit_code = ExitCode.NOT_FOUND


class Invalid(ConsoleError):
    """What was sent cannot be taken as it is."""

    exit_code = ExitCode.INVALID


class Unreachable(ConsoleError):
    """The house does not answer, or its certificate cannot be verified."""

    exit_code = ExitCode.UNREACHABLE


class TooOften(ConsoleError):
    """The house asks for a pause."""

    exit_code = ExitCode.TOO_OFTEN


class TokenFileUnusable(ConsoleError):
    """The token file is not private, not ours, or not readable."""

    exit_code = ExitCode.TOKEN_FILE
