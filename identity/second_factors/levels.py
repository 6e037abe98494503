"""How strongly a person was authenticated: `acr` of OpenID Connect Core, section 2, out of `amr` (RFC 8176).

The values are ours: `urn:gatehouse:acr:1` says one factor, `urn:gatehouse:acr:2` two of different kinds.
"""

from collections.abc import Iterable

ONE = "urn:gatehouse:acr:1"
TWO = "urn:gatehouse:acr:2"
LEVELS = (ONE, TWO)

PASSWORD = "pwd"  # noqa: S105 - a method's name
ONE_TIME_CODE = "otp"
SEVERAL = "mfa"


def level_of(methods: Iterable[str]) -> str:
    """The level that these methods reach together."""
    return TWO if SEVERAL in methods else ONE


def reaches(methods: Iterable[str], level: str) -> bool:
    """Whether these methods are as strong as `level`, or stronger."""
    return LEVELS.index(level_of(methods)) >= LEVELS.index(level)


def with_second(methods: Iterable[str], *shown: str) -> list[str]:
    """The methods of a person who has shown a second factor beside the first."""
    return list(dict.fromkeys([*methods, *shown, SEVERAL]))
