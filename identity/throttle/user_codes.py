"""Guesses at the short code that a device shows (RFC 8628, section 5.1)."""

from uuid import UUID

from identity.accounts.origin import Origin
from identity.throttle.limit import Limit
from identity.throttle.network import network_of
from identity.throttle.too_many import TooManyCodes

BY_ACCOUNT = Limit("user codes by account", 10, 900)
BY_PLACE = Limit("user codes by place", 50, 900)
"""Many people may share an address, so it takes more of them."""


def check_user_code_allowed(account: UUID | None, origin: Origin) -> None:
    """Raise TooManyCodes after too many wrong codes of this person, or from there; ask before the look."""
    for limit, who in _askers(account, origin):
        if wait := limit.wait(who):
            raise TooManyCodes(wait)


def wrong_user_code(account: UUID | None, origin: Origin) -> None:
    """Count a code that was not found."""
    for limit, who in _askers(account, origin):
        limit.count(who)


def _askers(account: UUID | None, origin: Origin) -> list[tuple[Limit, str]]:
    by_account = [(BY_ACCOUNT, str(account))] if account else []
    return [*by_account, (BY_PLACE, network_of(origin.address))]
