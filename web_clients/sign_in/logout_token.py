"""A session is over, by the gatehouse's own word (OpenID Connect Back-Channel Logout 1.0, section 2.6)."""

from collections.abc import Callable
from dataclasses import dataclass

import jwt
from jwt import PyJWK

from web_clients.sign_in.client import Client
from web_clients.sign_in.errors import UntrustedIdToken, UntrustedLogoutToken
from web_clients.sign_in.id_token import ALGORITHMS, LEEWAY

EVENT = "http://schemas.openid.net/event/backchannel-logout"
TYPE = "logout+jwt"
REQUIRED = ["iss", "aud", "iat", "exp", "jti", "events", "sid"]
OLDEST = 300
"""Seconds that such a token may be old, whatever it says of its own end."""
REMEMBERED = 2 * OLDEST
"""Seconds for which a token is known again."""


@dataclass(frozen=True)
class Told:
    """Which session is over, and which token said so."""

    sid: str
    jti: str


def judge(token: str, *, client: Client, find_key: Callable[[str | None], PyJWK], now: float) -> Told:
    """What the token says, if every check of section 2.6 passes; we asked for `sid` and insist on it."""
    try:
        header = jwt.get_unverified_header(token)
        # Before any key is looked for, and so that no ID token ever passes for it (RFC 8725, section 3.11).
        if header.get("alg") not in ALGORITHMS or str(header.get("typ")).lower() != TYPE:
            raise UntrustedLogoutToken("logout token: of another type or algorithm")
        claims = jwt.decode(
            token,
            find_key(header.get("kid")),
            algorithms=ALGORITHMS,
            audience=client.client_id,
            issuer=client.issuer,
            leeway=LEEWAY,
            options={"require": REQUIRED},
        )
    except (jwt.PyJWTError, UntrustedIdToken) as error:
        raise UntrustedLogoutToken(f"logout token: {type(error).__name__}") from error
    events, sid, jti = claims["events"], claims["sid"], claims["jti"]
    if not isinstance(events, dict) or not isinstance(events.get(EVENT), dict):
        raise UntrustedLogoutToken("logout token: about another event")
    if "nonce" in claims or not isinstance(sid, str) or not isinstance(jti, str) or not sid:
        raise UntrustedLogoutToken("logout token: not of its form")
    if claims["iat"] < now - OLDEST:
        raise UntrustedLogoutToken("logout token: too old")
    return Told(sid, jti)
