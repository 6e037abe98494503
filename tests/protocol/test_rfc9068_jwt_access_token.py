"""Access tokens that are JWTs (RFC 9068), for applications that chose so."""

import time
from typing import Any

import jwt
import pytest
from jwt import PyJWK

from identity.accounts.models import User
from identity.authorization_server.models import AccessToken, Application
from identity.revocation.models import Tombstone
from resource_services.guard.jwt import read_jwt
from tests.protocol.fixtures import Introspect
from tests.protocol.party import ISSUER, Party

GAMES = "https://localhost:5007"


@pytest.fixture(autouse=True)
def _jwt(app: Party, service: Party) -> None:
    Application.objects.update(token_format="jwt")


def verified(party: Party, token: str) -> dict[str, Any]:
    """Check the signature with the published keys."""
    keys = {key["kid"]: PyJWK(key) for key in party.get("/.well-known/jwks.json").json()["keys"]}
    header = jwt.get_unverified_header(token)
    claims: dict[str, Any] = jwt.decode(
        token, keys[header["kid"]], algorithms=["ES256"], audience=GAMES, issuer=ISSUER
    )
    return claims


@pytest.mark.rfc("RFC 9068", "2.1", "The header's type is at+jwt")
@pytest.mark.rfc("RFC 9068", "2.2", "The claims of a JWT access token")
def test_a_persons_token(app: Party, alice: User) -> None:
    """It says for whom, to whom, what and until when, is signed with ES256, and names no session."""
    token = app.tokens(scope="games:read")["access_token"]

    claims = verified(app, token)
    row = AccessToken.objects.get()
    assert row.auth_time is not None
    assert jwt.get_unverified_header(token)["typ"] == "at+jwt"
    assert claims.pop("iat") == pytest.approx(time.time(), abs=5)
    assert claims.pop("exp") == pytest.approx(time.time() + 900, abs=5) == int(row.expires.timestamp())
    assert claims == {
        "iss": ISSUER,
        "aud": [GAMES],
        "sub": str(alice.pk),
        "client_id": "site",
        "username": "alice",
        "scope": "games:read",
        "jti": str(row.jti),
        "auth_time": int(row.auth_time.timestamp()),
        "amr": ["pwd"],
    }


@pytest.mark.rfc("RFC 9068", "2.2", "sub is the client where no person is")
def test_a_services_token(service: Party) -> None:
    """A service's token is its own, and the short path leaves it to the long one."""
    answer = service.token({"grant_type": "client_credentials", "scope": "games:read"}).json()

    assert verified(service, answer["access_token"])["sub"] == "worker"


@pytest.mark.rfc("RFC 9068", "4", "A resource server can judge it by itself")
def test_the_guard_reads_it(app: Party) -> None:
    """What identity signs is what the guard accepts; `resource` narrows whom it is for (RFC 8707)."""
    token = app.tokens(scope="games:read scores:write", resource=GAMES)["access_token"]
    keys = {key["kid"]: PyJWK(key) for key in app.get("/.well-known/jwks.json").json()["keys"]}

    read = read_jwt(token, keys.get, token_hash="h", now=time.time())

    assert read.audience == {GAMES}
    assert read.scopes == {"games:read", "scores:write"}
    assert read.tombstone == str(AccessToken.objects.get().jti)


@pytest.mark.rfc("RFC 7662", "2.2", "A JWT is introspected like any other token")
def test_introspected_revoked_and_buried(app: Party, introspect: Introspect) -> None:
    """Introspection, userinfo and revocation know it, and its tombstone bears its jti."""
    tokens = app.tokens()
    token, jti = tokens["access_token"], str(AccessToken.objects.get().jti)
    said = introspect(token).json()
    claims = verified(app, token)
    for name in ("iss", "sub", "client_id", "username", "scope", "exp", "jti", "aud"):
        assert said[name] == claims[name], name
    assert app.userinfo(token).status_code == 200

    assert app.revoke(token).status_code == 200

    assert introspect(token).json() == {"active": False}
    assert app.userinfo(token).status_code == 401
    assert Tombstone.objects.filter(key=jti).exists()
    assert app.refresh(tokens["refresh_token"]).status_code == 400


def test_refreshed(app: Party) -> None:
    """A refresh gives another JWT, and may ask for less."""
    refreshed = app.refresh(app.tokens()["refresh_token"], scope="games:read").json()

    assert verified(app, refreshed["access_token"])["scope"] == "games:read"


def test_no_id_token_passes_for_one(app: Party, introspect: Introspect) -> None:
    """Each of the two kinds is refused in the other's place."""
    tokens = app.tokens()

    assert introspect(tokens["id_token"]).json() == {"active": False}
    assert app.get("/logout", data={"id_token_hint": tokens["access_token"]}).status_code == 400
