"""Whose token a request shows: a JWT of this API's own, that still lives (RFC 6750; RFC 9068, section 4)."""

import re

import jwt
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from identity.authorization_server.keys import find
from identity.authorization_server.models import AccessToken
from identity.authorization_server.rules.jwt_access_token import ALGORITHM, TYPE
from identity.authorization_server.rules.standing import account_stands
from identity.authorization_server.rules.token_format import digest
from identity.user_api.client import CLIENT_ID, audience
from identity.user_api.errors import InvalidToken, MalformedCredentials, MissingCredentials

SYNTAX = re.compile(r"[A-Za-z0-9._~+/-]+=*\Z")
LONGEST = 4096


def token_of(request: HttpRequest) -> AccessToken:
    """The live token of the Authorization header, with its account; one query, and none for a forgery.

    Raises the challenges of RFC 6750, section 3. That the row is there says that nothing revoked it: whatever
    ends an account's tokens deletes it in its own transaction.
    """
    if "access_token" in request.GET:
        raise MalformedCredentials("The access token belongs in the Authorization header.")
    scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise MissingCredentials
    shown = shown.strip()
    if not SYNTAX.match(shown) or len(shown) > LONGEST:
        raise MalformedCredentials("The Authorization header cannot be read.")
    jti = _signed_for_us(shown)
    found = (
        AccessToken.objects.select_related("user")
        .filter(
            account_stands("user__"),
            token_checksum=digest(shown),
            jti=jti,
            expires__gt=timezone.now(),
            application__client_id=CLIENT_ID,
            application__disabled_at=None,
        )
        .first()
    )
    if found is None or audience() not in found.resource:
        raise InvalidToken("The access token is not good, or no more.")
    return found


def _signed_for_us(shown: str) -> str:
    """Its `jti`; raises InvalidToken for anything that we did not sign for this API."""
    try:
        header = jwt.get_unverified_header(shown)
        key = find(header.get("kid"))
        if header.get("typ") != TYPE or key is None or key.algorithm != ALGORITHM:
            raise InvalidToken("This is no access token of this API.")
        claims = jwt.decode(
            shown,
            key.public,
            algorithms=[ALGORITHM],
            audience=audience(),
            issuer=settings.ISSUER,
            options={"require": ["exp", "iat", "jti", "sub", "client_id"]},
        )
    except (jwt.PyJWTError, ValueError, TypeError, RecursionError):
        raise InvalidToken("The access token is not good, or no more.") from None
    return str(claims["jti"])
