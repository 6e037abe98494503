"""What the home service refuses besides what every service does, each with its stable problem type."""

from chassis.problems import Problem
from chassis.service.errors import NotFound


class AdministratorsOnly(Problem):
    """Only an administrator may see this or do this."""

    status = 403
    code = "administrators-only"


class NotTheDoor(Problem):
    """Only the program that keeps the home door may do this, with a token of its own."""

    status = 403
    code = "not-the-door"


class AdvertisementNotFound(NotFound):
    """There is no such advertisement."""

    code = "advertisement-not-found"


class PictureNotFound(NotFound):
    """There is no such picture."""

    code = "picture-not-found"


class IssueNotFound(NotFound):
    """There is no such issue."""

    code = "issue-not-found"


class AlreadyPublished(Problem):
    """This issue is published already; its mails are on their way."""

    status = 409
    code = "already-published"


class LinkNotFound(NotFound):
    """This link was used already, is too old, or was never made."""

    code = "link-not-found"
