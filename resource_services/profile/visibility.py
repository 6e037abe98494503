"""Rule: who may see what of a profile is for its owner to say."""

from collections.abc import Callable

from resource_services.profile.relations import Circle

May = Callable[[str], bool]
"""Whether what is kept for these eyes (`everyone`, `friends`, `me`) may be seen."""


def owner_may(_kept_for: str) -> bool:
    """Everything of one's own."""
    return True


def eyes_of(circle: Circle, owner: str) -> May:
    """Tell what of the owner's somebody else may see, given that viewer's circle."""
    is_friend = owner in circle.friends
    return lambda kept_for: kept_for == "everyone" or (kept_for == "friends" and is_friend)
