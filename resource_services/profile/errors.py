"""What the profile service refuses besides what every service does."""

from chassis.service.errors import NotFound


class ProfileNotFound(NotFound):
    """There is no such person."""

    code = "profile-not-found"


class AvatarNotFound(NotFound):
    """There is no such picture."""

    code = "avatar-not-found"
