"""The token endpoint: ask it (RFC 6749, sections 4.1.3 and 6), and judge what it answers (5.1)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import requests
from oauthlib.oauth2 import InvalidGrantError, OAuth2Error

from chassis.http import Session
from web_clients.sign_in.client import Client
from web_clients.sign_in.discovery import Provider
from web_clients.sign_in.errors import BadAnswer, CodeRefused, IdentityUnreachable
from web_clients.sign_in.wire import credentials, oauth2_session

SHORT = 60
"""Seconds that a token is taken to live when the answer does not say."""


@dataclass(frozen=True)
class Tokens:
    """What the token endpoint gave; `expires_at` is in seconds since the epoch."""

    access_token: str = field(repr=False)
    expires_at: float
    refresh_token: str | None = field(default=None, repr=False)
    id_token: str | None = field(default=None, repr=False)


def send_code(
    http: Session, client: Client, provider: Provider, *, code: str, verifier: str
) -> dict[str, Any]:
    """Exchange a code, with the verifier that proves that we asked for it (RFC 7636, section 4.5)."""
    with _refusals():
        return oauth2_session(http, client).fetch_token(
            provider.token_endpoint,
            code=code,
            code_verifier=verifier,
            auth=credentials(client),
            timeout=http.limit,
        )


def send_refresh(http: Session, client: Client, provider: Provider, *, refresh_token: str) -> dict[str, Any]:
    """Exchange a refresh token for new tokens (RFC 6749, section 6)."""
    with _refusals():
        return oauth2_session(http, client).refresh_token(
            provider.token_endpoint,
            refresh_token=refresh_token,
            auth=credentials(client),
            timeout=http.limit,
        )


def judge(answer: dict[str, Any], *, now: float) -> Tokens:
    """The tokens of a successful answer, if it is one that we can use."""
    access_token = answer.get("access_token")
    if not isinstance(access_token, str) or not access_token:
        raise BadAnswer("token answer: no access token")
    if str(answer.get("token_type", "")).lower() != "bearer":
        raise BadAnswer("token answer: not a bearer token")
    life = answer.get("expires_in", SHORT)
    if not isinstance(life, int) or life <= 0:
        raise BadAnswer("token answer: no sensible lifetime")
    return Tokens(
        access_token=access_token,
        expires_at=now + life,
        refresh_token=answer.get("refresh_token"),
        id_token=answer.get("id_token"),
    )


@contextmanager
def _refusals() -> Iterator[None]:
    """Speak of the endpoint's refusals, and of its silence, in this package's errors."""
    try:
        yield
    except InvalidGrantError as error:
        raise CodeRefused("invalid_grant") from error
    except OAuth2Error as error:
        raise BadAnswer(f"token endpoint: {error.error}") from error
    except requests.RequestException as error:
        raise IdentityUnreachable(f"token endpoint: {type(error).__name__}") from error
