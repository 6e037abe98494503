"""What the games service refuses besides what every service does, each with its stable problem type."""

from chassis.problems import Problem
from chassis.service.errors import NotFound


class GameNotFound(NotFound):
    """There is no such game."""

    code = "game-not-found"


class NotYourGame(Problem):
    """Only its owner may change a game."""

    status = 403
    code = "not-your-game"


class BadBundle(Problem):
    """The upload is not a game that can be shared.

    `file` names the entry at fault, where there is one.
    """

    status = 422
    code = "bad-bundle"


class TicketRefused(Problem):
    """This way into the game is no longer good."""

    status = 403
    code = "ticket-refused"


class GameFileNotFound(NotFound):
    """The game has no such file."""

    code = "game-file-not-found"
