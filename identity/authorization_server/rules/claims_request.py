"""Claims may be asked for one by one (OpenID Connect Core, section 5.5)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from identity.authorization_server.errors import InvalidRequestError
from identity.authorization_server.rules.userinfo_claims import CLAIMS

LONGEST = 2000


@dataclass(frozen=True)
class ClaimsRequest:
    """Names of claims wanted in the ID token and from userinfo, and who the person must be."""

    id_token: frozenset[str] = frozenset()
    userinfo: frozenset[str] = frozenset()
    sub: str | None = None


def read_claims(text: str | None) -> ClaimsRequest:
    """What the parameter asks for; members that mean nothing here are passed over, as section 5.5 wants.

    Raises InvalidRequestError for what is not a JSON object of JSON objects.
    """
    if text is None:
        return ClaimsRequest()
    try:
        sent = json.loads(text) if len(text) <= LONGEST else None
    except (ValueError, RecursionError):
        sent = None
    members = [_member(sent, name) for name in ("id_token", "userinfo")]
    subjects = {sub for sub in (_value(member.get("sub")) for member in members) if sub}
    if len(subjects) > 1:
        raise InvalidRequestError("The claims parameter names several people.")
    return ClaimsRequest(frozenset(members[0]), frozenset(members[1]), subjects.pop() if subjects else None)


def opening(wanted: ClaimsRequest, registered: Iterable[str]) -> list[str]:
    """The scopes that open what is wanted: a person is asked in these words, and for no less than they say.

    A claim whose scope the application did not register stays closed, which the section allows.
    """
    names = wanted.id_token | wanted.userinfo
    return [
        scope for scope, opened in CLAIMS.items() if names & set(opened) - {"sub"} and scope in registered
    ]


def _member(sent: Any, name: str) -> dict[str, Any]:
    member = sent.get(name, {}) if isinstance(sent, dict) else None
    if not isinstance(member, dict) or not all(
        value is None or isinstance(value, dict) for value in member.values()
    ):
        raise InvalidRequestError("The claims parameter cannot be read.")
    return member


def _value(wanted: Any) -> str | None:
    value = wanted.get("value") if wanted else None
    return value if isinstance(value, str) else None
