"""Asking the friends service about a person's circle."""

import requests

from chassis.service.circle import Circle
from chassis.service.service_token import ServiceToken
from chassis.service.sibling import Sibling

LARGEST = 4 * 1024 * 1024
"""Bytes of an answer: a circle of 100,000."""
SCOPE = "friends:relations"


class AskFriends:
    """Sends the question under the service's own token."""

    def __init__(self, session: requests.Session, friends: str, token: ServiceToken) -> None:
        self._friends = Sibling(session, friends, token)

    def __call__(self, sub: str) -> Circle:
        """Ask about `sub`; raises what is no answer."""
        return Circle.read(self._friends.ask("/relations", {"sub": sub}, largest=LARGEST), sub)
