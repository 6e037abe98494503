"""What the posts service refuses besides what every service does, each with its stable problem type."""

from chassis.problems import Problem
from chassis.service.errors import NotFound


class PostNotFound(NotFound):
    """There is no such post."""

    code = "post-not-found"


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


class ModeratorsOnly(Problem):
    """Only a moderator may hide a post or show it again."""

    status = 403
    code = "moderators-only"
