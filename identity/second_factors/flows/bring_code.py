"""Where no page can ask, the code of a second factor comes along with the password."""

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.second_factors.flows.prove_code import prove_code
from identity.second_factors.kept import has_factor
from identity.second_factors.levels import ONE_TIME_CODE, PASSWORD, with_second
from identity.second_factors.refusals import CodeWanted, WrongCode


def bring_code(user: User, code: str | None, origin: Origin) -> list[str]:
    """`amr` of somebody whose password was right (RFC 8176); raises CodeWanted and TooManyCodes.

    Where an account has a second factor, a password alone opens nothing.
    """
    if not has_factor(user):
        return [PASSWORD]
    if not code:
        raise CodeWanted
    try:
        prove_code(user, code, origin)
    except WrongCode:
        raise CodeWanted from None
    return with_second([PASSWORD], ONE_TIME_CODE)
