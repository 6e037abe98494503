"""What the posts service refuses besides what every service does, each with its stable problem type."""

from chassis.problems import Problem
from chassis.service.errors import NotFound


class PostNotFound(NotFound):
    """There is no such post."""

    code = "post-not-found"


class PersonNotFound(NotFound):
    """There is no such person."""

    code = "person-not-found"


class CommentNotFound(NotFound):
    """There is no such comment."""

    code = "comment-not-found"


class NotYourPost(Problem):
    """Only its author may change a post."""

    status = 403
    code = "not-your-post"


class NotYourComment(Problem):
    """Only who wrote a comment, or the post that it stands under, may delete it."""

    status = 403
    code = "not-your-comment"


class PictureNotFound(NotFound):
    """There is no such picture."""

    code = "picture-not-found"


class ReportNotFound(NotFound):
    """There is no such report."""

    code = "report-not-found"


class OwnPost(Problem):
    """Nobody reports or judges what they wrote themselves."""

    status = 403
    code = "own-post"


class AlreadySettled(Problem):
    """A moderator has settled the matter."""

    status = 409
    code = "already-settled"


class ModeratorsOnly(Problem):
    """Only a moderator sees what was reported, hides a post or shows it again."""

    status = 403
    code = "moderators-only"
