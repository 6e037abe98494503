"""The names of a person whose ID token carries none (OpenID Connect Core 1.0, section 5.3)."""

from dataclasses import replace
from typing import Any

from chassis.http import Session
from web_clients.sign_in.discovery import Provider
from web_clients.sign_in.errors import UntrustedIdToken
from web_clients.sign_in.id_token import Person, person
from web_clients.sign_in.wire import read_json

IN_PASSING = (1.0, 2.0)
"""Seconds to connect and to answer, where the names are welcome but not waited for."""


def send(http: Session, provider: Provider, access_token: str, **how: Any) -> dict[str, Any]:
    """Ask for the claims that this token opens."""
    headers = {"Authorization": f"Bearer {access_token}"}
    return read_json(http, provider.userinfo_endpoint, headers=headers, **how)


def judge(claims: dict[str, Any], whom: Person) -> Person:
    """`whom` with the names of an answer, which must be about the very same subject (section 5.3.2)."""
    if claims.get("sub") != whom.sub:
        raise UntrustedIdToken("userinfo: about somebody else")
    named = person(claims)
    return replace(whom, username=named.username, name=named.name, locale=named.locale or whom.locale)
