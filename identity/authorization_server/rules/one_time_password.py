"""Where an account has a second factor, a password alone gets no token: `otp` brings the code along."""

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.authorization_server.errors import InvalidGrantError
from identity.second_factors.flows.prove_code import prove_code
from identity.second_factors.kept import has_factor
from identity.second_factors.levels import ONE_TIME_CODE, PASSWORD, with_second
from identity.second_factors.refusals import TooManyCodes, WrongCode

WANTED = "otp_required"
"""The description that a program looks for, to ask its person for a code and to try again."""


def methods_shown(user: User, otp: str | None, origin: Origin) -> list[str]:
    """`amr` of somebody whose password was right (RFC 8176); raises InvalidGrantError without a code."""
    if not has_factor(user):
        return [PASSWORD]
    if not otp:
        raise InvalidGrantError(WANTED)
    try:
        prove_code(user, otp, origin)
    except WrongCode:
        raise InvalidGrantError(WANTED) from None
    except TooManyCodes:
        raise InvalidGrantError("Too many codes were tried; wait an hour.") from None
    return with_second([PASSWORD], ONE_TIME_CODE)
