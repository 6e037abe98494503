"""Guesses at the short code that was mailed to an address, from one place."""

from identity.accounts.origin import Origin
from identity.throttle.limit import Limit
from identity.throttle.network import network_of
from identity.throttle.too_many import TooManyCodes

BY_PLACE = Limit("mailed codes", 50, 900)
"""Many people may share an address; each code by itself is dead after a few tries."""


def check_code_allowed(origin: Origin) -> None:
    """Raise TooManyCodes after too many wrong codes from there; ask before the look."""
    if wait := BY_PLACE.wait(network_of(origin.address)):
        raise TooManyCodes(wait)


def wrong_code(origin: Origin) -> None:
    """Count a code that was not right."""
    BY_PLACE.count(network_of(origin.address))
