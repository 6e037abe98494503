"""What the scores service refuses besides what every service does, each with its stable problem type."""

from chassis.problems import Problem
from chassis.service.errors import NotFound


class BoardNotFound(NotFound):
    """There is no board for this game."""

    code = "board-not-found"


class NotYourBoard(Problem):
    """Only the owner of a game declares its board, and only its keeper an app's."""

    status = 403
    code = "not-your-board"


class NotThisApp(Problem):
    """An app's own board is for that app alone."""

    status = 403
    code = "not-this-app"


class DirectionIsFixed(Problem):
    """The direction of a board cannot be turned: it would turn every score on it."""

    status = 409
    code = "direction-is-fixed"


class NoPlayer(Problem):
    """A score is a person's, and this token acts for none."""

    status = 403
    code = "no-player"


class ImpossibleScore(Problem):
    """No game can end with this score.

    `minimum` and `maximum` are the board's bounds.
    """

    status = 422
    code = "impossible-score"


class ReplayedScore(Problem):
    """A score with this nonce was taken before."""

    status = 409
    code = "replayed-score"
