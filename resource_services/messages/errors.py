"""What the messages service refuses besides what every service does, each with its stable problem type."""

from chassis.problems import Problem
from chassis.service.errors import NotFound


class ConversationNotFound(NotFound):
    """There is no such conversation."""

    code = "conversation-not-found"


class MessageNotFound(NotFound):
    """There is no such message."""

    code = "message-not-found"


class ReportNotFound(NotFound):
    """There is no such report."""

    code = "report-not-found"


class NotFriends(Problem):
    """You can write to friends only.

    The same for a stranger, for one who blocked you or whom you blocked, and for nobody at all.
    """

    status = 403
    code = "not-friends"


class NotYourMessage(Problem):
    """Only who wrote a message may change it."""

    status = 403
    code = "not-your-message"


class TooLate(Problem):
    """A message can be changed for 15 minutes after it was written."""

    status = 403
    code = "too-late"


class MessageDeleted(Problem):
    """The message was deleted."""

    status = 409
    code = "message-deleted"


class OwnMessage(Problem):
    """This is your own message: delete it instead."""

    status = 403
    code = "own-message"


class AlreadySettled(Problem):
    """A moderator has settled the matter."""

    status = 409
    code = "already-settled"


class ModeratorsOnly(Problem):
    """Only moderators see what was reported."""

    status = 403
    code = "moderators-only"
