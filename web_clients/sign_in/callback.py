"""The answer that a browser brings from the gatehouse: is it ours, and does it hold a code?"""

import re
from collections.abc import Mapping, Sequence

from web_clients.sign_in.errors import (
    AccessDenied,
    AuthorizationRefused,
    IdentityUnreachable,
    MalformedAnswer,
    SignInError,
    WrongIssuer,
)

Parameters = Mapping[str, Sequence[str]]
"""Every value of every parameter of the query."""

KNOWN = ("state", "iss", "code", "error")
REFUSALS: dict[str, type[SignInError]] = {
    "access_denied": AccessDenied,
    "temporarily_unavailable": IdentityUnreachable,
    "server_error": IdentityUnreachable,
}
_ERROR_CODE = re.compile(r"[a-z_]{1,40}\Z")


def single(parameters: Parameters, name: str) -> str | None:
    """The value of a parameter that may come once only (RFC 6749, section 3.1)."""
    values = parameters.get(name) or []
    if len(values) > 1:
        raise MalformedAnswer(f"{name} came twice")
    return values[0] if values and values[0] else None


def state_of(parameters: Parameters) -> str:
    """The state of the answer, by which the pending sign-in is found."""
    for name in KNOWN:
        single(parameters, name)
    state = single(parameters, "state")
    if state is None:
        raise MalformedAnswer("no state")
    return state


def judge(parameters: Parameters, *, issuer: str) -> str:
    """The authorization code of an answer whose state was already found good.

    The issuer is compared before anything else is believed, on errors too (RFC 9207, section 2.4).
    """
    if single(parameters, "iss") != issuer:
        raise WrongIssuer("iss is missing or another's")
    error = single(parameters, "error")
    if error is not None:
        # The description is the sender's to choose, so neither page nor log repeats it.
        known = error if _ERROR_CODE.match(error) else "an error code that is none"
        raise REFUSALS.get(error, AuthorizationRefused)(known)
    code = single(parameters, "code")
    if code is None:
        raise MalformedAnswer("neither code nor error")
    return code
