"""What the games service refuses besides what every service does, each with its stable problem type."""

from chassis.problems import Problem
from chassis.service.errors import NotFound


class GameNotFound(NotFound):
    """There is no such game."""

    code = "game-not-found"


class PersonNotFound(NotFound):
    """There is no such person."""

    code = "person-not-found"


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


class CoverNotFound(NotFound):
    """The game has no such cover."""

    code = "cover-not-found"


class FriendsOnly(Problem):
    """A game is shared by name with friends only."""

    status = 403
    code = "friends-only"


class CommentNotFound(NotFound):
    """There is no such comment."""

    code = "comment-not-found"


class NotYourComment(Problem):
    """Only who wrote a comment, the game's owner or a moderator may delete it."""

    status = 403
    code = "not-your-comment"


class OwnGame(Problem):
    """Your own game is yours to change or delete; there is nothing to report."""

    status = 403
    code = "own-game"


class AlreadyReported(Problem):
    """You have reported this game, and the moderators have not decided yet."""

    status = 409
    code = "already-reported"


class ReportNotFound(NotFound):
    """There is no such report."""

    code = "report-not-found"


class AlreadySettled(Problem):
    """A moderator has settled this report."""

    status = 409
    code = "already-settled"


class ModeratorsOnly(Problem):
    """Only a moderator may do this."""

    status = 403
    code = "moderators-only"
