"""What the friends service refuses besides what every service does, each with its stable problem type."""

from chassis.problems import Problem
from chassis.service.errors import NotFound


class PersonNotFound(NotFound):
    """There is no such person."""

    code = "person-not-found"


class FriendNotFound(NotFound):
    """You have no such friend."""

    code = "friend-not-found"


class RequestNotFound(NotFound):
    """There is no such request."""

    code = "request-not-found"


class BlockNotFound(NotFound):
    """You have not blocked this person."""

    code = "block-not-found"


class AlreadyFriends(Problem):
    """You are friends already."""

    status = 409
    code = "already-friends"


class AlreadyAsked(Problem):
    """You have asked this person already."""

    status = 409
    code = "already-asked"


class NotWithYourself(Problem):
    """This takes another person."""

    status = 422
    code = "not-with-yourself"


class NotAPerson(Problem):
    """Only people have friends: this token acts for a program."""

    status = 403
    code = "not-a-person"
