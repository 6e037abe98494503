"""The ID token (OpenID Connect Core, sections 2, 3.1.3 and 12)."""

import base64
import hashlib
import time
from typing import Any

import jwt
import pytest
from jwt import PyJWK

from identity.accounts.models import BrowserSession, User
from identity.authorization_server.models import Application, IDToken
from tests.protocol.party import ISSUER, Party


def verified(party: Party, token: str) -> dict[str, Any]:
    """Check the signature with the published keys, as any application would."""
    header = jwt.get_unverified_header(token)
    keys = {key["kid"]: PyJWK(key) for key in party.get("/.well-known/jwks.json").json()["keys"]}
    claims: dict[str, Any] = jwt.decode(
        token, keys[header["kid"]], algorithms=[header["alg"]], audience=party.client_id, issuer=ISSUER
    )
    return claims


@pytest.mark.rfc("OpenID Connect Core", "2", "The claims of an ID token")
@pytest.mark.rfc("OpenID Connect Core", "3.1.3.6", "at_hash")
@pytest.mark.parametrize("algorithm", ["RS256", "ES256"])
def test_says_who_signed_in(app: Party, application: Application, alice: User, algorithm: str) -> None:
    """It is signed with the application's algorithm, and names person, session, time, method and nonce."""
    application.algorithm = algorithm
    application.save()

    tokens = app.tokens(nonce="n-0S6_WzA2Mj")

    claims = verified(app, tokens["id_token"])
    session = BrowserSession.objects.get()
    half = hashlib.sha256(tokens["access_token"].encode()).digest()[:16]
    assert session.authenticated_at is not None
    assert claims.pop("iat") == pytest.approx(time.time(), abs=5)
    assert claims.pop("exp") == pytest.approx(time.time() + 900, abs=5)
    assert claims == {
        "iss": ISSUER,
        "sub": str(alice.pk),
        "aud": "site",
        "nonce": "n-0S6_WzA2Mj",
        "auth_time": int(session.authenticated_at.timestamp()),
        "acr": "urn:gatehouse:acr:1",
        "amr": ["pwd"],
        "sid": str(session.sid),
        "at_hash": base64.urlsafe_b64encode(half).rstrip(b"=").decode(),
    }
    assert jwt.get_unverified_header(tokens["id_token"])["alg"] == algorithm


def test_no_nonce_where_none_was_sent(app: Party) -> None:
    """A nonce comes back only if one was sent."""
    assert "nonce" not in verified(app, app.tokens(nonce=None)["id_token"])


def test_only_with_openid(app: Party) -> None:
    """Without openid it is plain OAuth."""
    assert "id_token" not in app.tokens(scope="games:read")


@pytest.mark.rfc("OpenID Connect Core", "12.2", "A refreshed ID token keeps iss, sub, aud and auth_time")
def test_refreshed(app: Party) -> None:
    """The ID token of a refresh tells of the same sign-in, for the new access token."""
    first = app.tokens()
    second = app.refresh(first["refresh_token"]).json()

    old, new = verified(app, first["id_token"]), verified(app, second["id_token"])
    for name in ("iss", "sub", "aud", "auth_time", "sid", "amr"):
        assert new[name] == old[name]
    assert "nonce" not in new
    assert new["at_hash"] != old["at_hash"]


def test_auth_time_is_of_the_session(app: Party, alice: User) -> None:
    """Signing in elsewhere does not change when this browser's person signed in."""
    BrowserSession.objects.update(authenticated_at="2026-01-02T03:04:05Z")
    User.objects.filter(pk=alice.pk).update(last_login="2026-06-01T00:00:00Z")

    assert verified(app, app.tokens()["id_token"])["auth_time"] == 1767323045


def test_none_is_stored(app: Party) -> None:
    """An ID token leaves no row behind that could ever be accepted as a token."""
    app.tokens()

    assert not IDToken.objects.exists()


def test_header_is_no_access_tokens(app: Party) -> None:
    """Its type tells it from a JWT access token (RFC 9068, section 2.1)."""
    header = jwt.get_unverified_header(app.tokens()["id_token"])

    assert header["typ"] == "JWT"
