"""Where an account has a second factor, a password alone gets no token: `otp` brings the code along."""

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.authorization_server.errors import InvalidGrantError
from identity.second_factors.flows.bring_code import bring_code
from identity.second_factors.refusals import CodeWanted, TooManyCodes

WANTED = "otp_required"
"""The description that a program looks for, to ask its person for a code and to try again."""


def methods_shown(user: User, otp: str | None, origin: Origin) -> list[str]:
    """`amr` of somebody whose password was right (RFC 8176); raises InvalidGrantError without a code."""
    try:
        return bring_code(user, otp, origin)
    except CodeWanted:
        raise InvalidGrantError(WANTED) from None
    except TooManyCodes:
        raise InvalidGrantError("Too many codes were tried; wait an hour.") from None
